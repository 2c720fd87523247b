"""Any document: every reference in the package leads somewhere, and validators agree."""

from __future__ import annotations

from pathlib import Path

import openxml_audit
import pytest
from hypothesis import given

from convert.model import Document
from convert.theme import PRESS
from convert.transforms import normalise
from convert.writers.docx import FORMAT, DocxOptions
from tests.strategies import generate_normalised, normalised_documents

from .package import Element, Opened, R, W, value, values
from .samples import everything

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def as_bytes(document: Document) -> bytes:
    return FORMAT.write(document, PRESS, DocxOptions())


def stories(opened: Opened) -> dict[str, Element]:
    return {
        name: opened.part(name) for name in ("document", "footnotes") if f"word/{name}.xml" in opened.members
    }


def check(opened: Opened) -> None:
    trees = stories(opened)
    names, ids, drawings, lists = [], [], [], set()
    for part, tree in trees.items():
        check_story(opened, part, tree)
        names += [name.lower() for name in values(tree, "bookmarkStart", "name")]
        ids += values(tree, "bookmarkStart", "id")
        drawings += [each.get("id") for each in tree.iter(f"{WP}docPr")]
        lists |= set(values(tree, "numId"))
    for each in (names, ids, drawings):
        assert len(each) == len(set(each))
    anchors = {
        a.lower() for t in trees.values() for h in t.iter(f"{W}hyperlink") if (a := h.get(f"{W}anchor"))
    }
    assert anchors <= set(names)
    assert max(map(len, names), default=0) <= 40
    known = values(opened.part("numbering"), "num", "numId") if lists else []
    assert lists == set(known)


def check_story(opened: Opened, part: str, tree: Element) -> None:
    relations = opened.relations(part) if f"word/_rels/{part}.xml.rels" in opened.members else {}
    wanted = {v for each in tree.iter() for key, v in each.attrib.items() if str(key).startswith(R)}
    assert wanted <= set(relations)
    for tag in ("tc", "footnote"):
        assert all(each[-1].tag == f"{W}p" for each in tree.iter(f"{W}{tag}"))
    assert not any(True for link in tree.iter(f"{W}hyperlink") for _ in link.iterdescendants(f"{W}hyperlink"))
    assert not [t for t in tree.iter(f"{W}tbl") if (n := t.getnext()) is not None and n.tag == f"{W}tbl"]
    for row in tree.iter(f"{W}tr"):
        columns = sum(
            int(value(s)) if (s := c.find(f"{W}tcPr/{W}gridSpan")) is not None else 1
            for c in row.findall(f"{W}tc")
        )
        assert columns == len(row.getparent().findall(f"{W}tblGrid/{W}gridCol"))  # type: ignore[union-attr]


@given(normalised_documents())
def test_every_reference_leads_somewhere(document: Document) -> None:
    data = as_bytes(document)
    assert data == as_bytes(document)
    check(Opened(data))


def test_a_document_with_everything_is_sound() -> None:
    check(Opened(as_bytes(normalise(everything()))))


@pytest.mark.parametrize("seed", range(4))
def test_the_schema_is_kept(seed: int, tmp_path: Path) -> None:
    documents = (normalise(everything()), *generate_normalised(3, seed=1000 + seed))
    for number, document in enumerate(documents):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(as_bytes(document))
        found = openxml_audit.OpenXmlValidator().validate(str(file))  # one for all mixes files up
        assert [f"{error.part_uri}: {error.description}" for error in found.errors] == []

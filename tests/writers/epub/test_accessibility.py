"""What the package claims of the book's accessibility."""

from __future__ import annotations

import re

import pytest

from convert.model import Document, Image, Resource, Text
from convert.model import nodes as n
from convert.model.build import article, figure, heading, paragraph
from tests.writers.epub.reading import stated


def with_pictures(*alts: str | None, kind: str = "png", data: bytes = b"\x89PNG") -> Document:
    resource = Resource.of("a", f"image/{kind}", data, 1, 1)
    return article("Rain", *(n.Figure((Image("a", alt),)) for alt in alts), resources=(resource,))


@pytest.mark.parametrize(
    ("alts", "modes", "sufficient", "is_described"),
    [
        ((), ["textual"], ["textual"], False),
        (("",), ["textual"], ["textual"], False),
        (("rain", ""), ["textual", "visual"], ["textual,visual", "textual"], True),
        (("rain", None), ["textual", "visual"], ["textual,visual"], False),
        ((None,), ["textual", "visual"], ["textual,visual"], False),
    ],
)
def test_it_claims_descriptions_only_where_every_picture_has_one(
    alts: tuple[str | None, ...], modes: list[str], sufficient: list[str], is_described: bool
) -> None:
    document = with_pictures(*alts)
    assert stated(document, "schema:accessMode") == modes
    assert stated(document, "schema:accessModeSufficient") == sufficient
    assert ("alternativeText" in stated(document, "schema:accessibilityFeature")) == is_described
    lacking = re.findall(r"(\d) of (\d) pictures", stated(document, "schema:accessibilitySummary")[0])
    assert lacking == ([(str(alts.count(None)), str(len(alts)))] if None in alts else [])


def test_a_lost_picture_asks_nothing_of_the_eye() -> None:
    assert stated(article("Rain", figure("lost.png")), "schema:accessMode") == ["textual"]


def test_features_follow_from_what_there_is() -> None:
    ruby = paragraph(n.Ruby((Text("東"),), (Text("ひがし"),)))
    always = ["displayTransformability", "readingOrder", "tableOfContents"]
    assert stated(article("", "x"), "schema:accessibilityFeature") == always
    assert stated(article("", heading(2, "x")), "schema:accessibilityFeature") == [
        *always,
        "structuralNavigation",
    ]
    assert "rubyAnnotations" in stated(article("", ruby), "schema:accessibilityFeature")


@pytest.mark.parametrize(
    ("kind", "data", "is_still"),
    [("png", b"\x89PNG", True), ("jpeg", b"", True), ("gif", b"", False), ("png", b"\x89PNGacTL", False)],
)
def test_a_picture_that_may_move_is_an_unknown_hazard(kind: str, data: bytes, is_still: bool) -> None:
    hazards = stated(with_pictures("x", kind=kind, data=data), "schema:accessibilityHazard")
    still = ["noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"]
    assert hazards == (still if is_still else ["unknown"])

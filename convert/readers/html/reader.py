"""From a page to a document: the order of the stages.

Receives: `Raw`.
Returns:  a `Document` with everything visible kept, consumed or removed.
Knows:    that the article is sought on the whole page, and everything else in what was found.
Never:    how any stage does its work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import msgspec
from bs4 import Tag

from convert.errors import ReadError
from convert.languages.detect import detect, detect_block
from convert.model import Block, Divider, Document, Issue, Link, Note, Origin, Source, find, rebuild
from convert.model.walk import changed
from convert.readers import Raw
from convert.readers.decode import Decoded, decode
from convert.readers.html import own
from convert.readers.html.blocks.place import Anchors, Common, Place, Voice
from convert.readers.html.blocks.walker import read_blocks
from convert.readers.html.foreign import leads_to_others, remove_foreign_pictures
from convert.readers.html.fragment import Fragment, cut_out
from convert.readers.html.furniture import remove_furniture
from convert.readers.html.images import rescue_noscript
from convert.readers.html.labels import labels_of
from convert.readers.html.links import find_base
from convert.readers.html.locate import locate
from convert.readers.html.metadata.build import build_metadata
from convert.readers.html.metadata.head import Fact, Facts, read_head
from convert.readers.html.metadata.headline import find_headline
from convert.readers.html.metadata.visible import read_visible
from convert.readers.html.notes import FoundNote, claim_notes
from convert.readers.html.page import Page, parse_page
from convert.readers.html.stated import body_of, stated_story
from convert.readers.html.trees import attribute, within
from convert.readers.html.verdicts import Verdict

__all__ = ["Reading", "read", "understand"]

_UNDETERMINED = "und"
"""What a page says whose author did not know its language (ISO 639-2)."""
_NO_ARTICLE = Issue("no-article", "warning", "no article was found on the page", Origin("html.locate"))
_SAMPLE, _TELLING = 150, 400
"""So many pieces of an article tell its language, if they have so many characters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page was read, for those who want to know why: its tree, what each line was taken for, the document."""

    page: Page
    verdicts: Sequence[Verdict]
    document: Document


def read(raw: Raw) -> Document:
    """The document of a page; raises `ReadError` for an input in which nothing can be seen."""
    reading = understand(raw)
    reading.page.dissolve()
    return reading.document


def understand(raw: Raw) -> Reading:
    """A page with what was decided; raises `ReadError` for an input in which nothing can be seen."""
    decoded = decode(raw, markup=True)
    page = parse_page(decoded.text, raw)
    page.own = own.article_of(page.tree)
    facts = read_head(page)
    find_base(page, facts, raw)
    if not page.tree.shows and not body_of(facts):
        raise ReadError(
            "nothing to read: no text and no picture", hint="is this a page that scripts fill in?"
        )
    headline = own.headline_of(page.own) if page.own is not None else find_headline(page, facts)
    located = locate(page, headline, facts)
    others = leads_to_others(page, located.verdicts)
    document = _read(page, facts, cut_out(page, located, headline), others, raw)
    document = msgspec.structs.replace(document, source=_source(raw, decoded))
    issues = (*decoded.issues, *document.issues)
    if located.is_listing and document.blocks:
        issues += (_NO_ARTICLE,)
    document = page.overrides.finish(msgspec.structs.replace(document, issues=issues))
    return Reading(page, located.verdicts, document)


def _read(page: Page, facts: Facts, fragment: Fragment, others: frozenset[str], raw: Raw) -> Document:
    """The document of the fragment that holds the article; `others` is where headlines of other articles lead."""
    rescue_noscript(page)
    for copy in [copy for copy in page.copies("noscript") if within(copy, page.soup)]:
        page.remove(copy, "no-script")
    if page.own is not None:
        own.put_back(page, fragment.part)
    notes = claim_notes(page)
    part = fragment.part
    language = _language(page, facts, raw, part)
    code = language.value if language else None
    labels = labels_of(code)
    doubtful = [line for line, _ in fragment.doubtful]
    header = (part,) if page.own is None else own.header_of(part)
    shown = read_visible(page, header, fragment.headline, facts, labels, code, doubtful)
    fragment.drop_doubtful(page)
    if page.own is not None:
        own.believe_head(facts, shown)
    else:
        remove_furniture(page, part, labels)
        remove_foreign_pictures(page, part, others)
    language = language if page.own is not None else _spoken(part, language)
    metadata = build_metadata(page, facts, shown, labels, language)
    common = Common(page, labels, Anchors(_wanted(page, part, notes)), read_blocks)
    place = _start(common, metadata.language, part)
    blocks, found = _content(place, part, notes)
    stated = stated_story(facts, blocks, page) if page.own is None else ()
    page.ledger.count("story-stated", len(stated))
    blocks = (*blocks, *stated)
    return _finished(Document(metadata=metadata, blocks=blocks, notes=found), common)


def _language(page: Page, facts: Facts, raw: Raw, part: Tag) -> Fact | None:
    """The language: the caller's word, that of the elements around the article, the head's, its words', in order."""
    around = [
        Fact(stated, Origin("html.lang", path=page.path(tag)))
        for tag in (part, *part.parents)
        for name in ("lang", "xml:lang")
        if (stated := attribute(tag, name))
    ]
    caller = [Fact(raw.language, Origin("caller"))] if raw.language else []
    for fact in (*caller, *around, *facts.of("language")):
        tag = Voice.tag(fact.value)
        if tag and tag.lower() != _UNDETERMINED:
            return Fact(tag, fact.origin)
    found = detect(part.get_text(" "))
    return Fact(found, Origin("html.language-detected")) if found else None


def _spoken(part: Tag, stated: Fact | None) -> Fact | None:
    """The language an article is written in: another than the page states only where that is certain.

    Accepted: `<html lang=ru>` around a story in English. Refused: the same around a few words; a language akin; the
    caller's word.
    """
    if stated is None or stated.origin.rule == "caller":
        return stated
    text = " ".join(islice(part.stripped_strings, _SAMPLE))
    other = detect_block(text, stated.value) if len(text) >= _TELLING else None
    return Fact(other, Origin("html.language-detected")) if other else stated


def _wanted(page: Page, part: Tag, notes: tuple[FoundNote, ...]) -> frozenset[str]:
    """The names that links in the article lead to."""
    roots = (part, *(note.element for note in notes))
    links = ((tag, name) for tag in page.copies("a") if (name := page.fragment(attribute(tag, "href"))))
    return frozenset(name for tag, name in links if any(within(tag, root) for root in roots))


def _start(common: Common, language: str | None, part: Tag) -> Place:
    """The place at the top of the article; the page's own direction holds where its language does not say it."""
    outer = Voice.of(language)
    voice = outer
    for tag in reversed([part, *part.parents]):
        voice = voice.at(tag)
    return Place(common, outer, Voice(language, voice.direction))


def _content(
    place: Place, part: Tag, notes: tuple[FoundNote, ...]
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    blocks = list(read_blocks(part.contents, place, part))
    while blocks and isinstance(blocks[-1], Divider):
        blocks.pop()
    while blocks and isinstance(blocks[0], Divider):
        blocks.pop(0)
    found = tuple(
        Note(note.id, place.blocks(note.element), None if note.label in (str(number), "") else note.label)
        for number, note in enumerate(notes, 1)
    )
    return tuple(blocks), found


def _finished(document: Document, common: Common) -> Document:
    """The document with its links to places inside it mended, and with its account."""
    document = _with_sound_fragments(document, common)
    ledger = common.page.ledger
    issues = ledger.issues
    if not document.blocks:
        issues += (_NO_ARTICLE,)
    return msgspec.structs.replace(document, removed=ledger.removed, consumed=ledger.consumed, issues=issues)


def _with_sound_fragments(document: Document, common: Common) -> Document:
    """Links to anchors lead to the block that has taken the anchor's name; those that lead nowhere are text."""
    if not any(link.url[:1] == "#" for link in find((*document.blocks, *document.notes), Link)):
        return document
    change = _Fragments(common, frozenset(note.id for note in document.notes)).change
    return msgspec.structs.replace(
        document, blocks=changed(document.blocks, change), notes=changed(document.notes, change)
    )


@dataclass(frozen=True, slots=True)
class _Fragments:
    """What becomes of the links to places in the article."""

    common: Common
    notes: frozenset[str]

    def change(self, part: Any) -> Any:
        """A part with its links to places mended."""
        part = rebuild(part, self.change)
        if not isinstance(part, Link) or not part.url.startswith("#"):
            return part
        anchors = self.common.anchors
        name = anchors.same_as.get(part.url[1:], part.url[1:])
        if name in anchors.given or name in self.notes:
            return part if part.url == f"#{name}" else msgspec.structs.replace(part, url=f"#{name}")
        self.common.page.ledger.count("link-dropped")
        return part.children


def _source(raw: Raw, decoded: Decoded) -> Source:
    data = raw.data if isinstance(raw.data, bytes) else raw.data.encode("utf-8", "surrogatepass")
    return Source(
        raw.name, raw.base_url, "text/html", decoded.encoding, hashlib.sha256(data).hexdigest(), len(data)
    )

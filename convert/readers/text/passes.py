"""The stages of the text reader, in order.

Receives: a raw text.
Returns:  a document with its account checked.
Knows:    the order: decode, lines, proposals, decision, assembly, account.
Never:    a rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from convert.account import account
from convert.errors import ReadError
from convert.languages import vocabulary_for
from convert.languages.detect import detect
from convert.model import Document, FieldOrigin, Issue, Origin, Source, Span
from convert.readers import Raw
from convert.readers.chain import Belief
from convert.readers.decode import Decoded, decode
from convert.readers.text.articles import Article, articles_in, separators
from convert.readers.text.assemble import assemble
from convert.readers.text.beliefs import believe
from convert.readers.text.features import features, names_of
from convert.readers.text.lines import Line
from convert.readers.text.near import belonging
from convert.readers.text.overrides import check_lines, judge, superseded, unmet, unused
from convert.readers.text.page import Group
from convert.readers.text.rows import Part
from convert.readers.text.rules import Context, Proposal, Role, propose
from convert.readers.text.whole import Whole
from convert.readers.text.words import words_for
from convert.readers.text.wraps import lay_out

__all__ = ["Reading", "read_text", "read_texts", "understand"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was read, for those who want to know why.

    `text` is the decoded source; `lines` its lines; `proposals` what the rules said of each, a proposal a role;
    `features` what each looks like, `beliefs` how likely that makes it headline or story; `decided` the proposal that
    holds for each; `document` what they make.
    """

    text: str
    lines: tuple[Line, ...]
    proposals: tuple[Mapping[Role, Proposal], ...]
    features: list[list[Group]]
    beliefs: list[Belief]
    decided: tuple[Proposal, ...]
    document: Document


def read_text(raw: Raw) -> Document:
    """The document in a text dump; raises `ReadError` for an input without any text."""
    return understand(raw).document


def read_texts(raw: Raw) -> tuple[Document, ...]:
    """A document for each article in a text dump; spans of each count in the whole text.

    What parts two articles is accounted for in the first of them. Raises `ReadError` for an input without any text.
    """
    decoded = decode(raw)
    articles = articles_in(decoded.text, lay_out(decoded.text).lines, raw.language) or (_whole(decoded),)
    documents = tuple(_understood(decoded, raw, article).document for article in articles)
    return (_with(documents[0], unused(raw.corrections, documents)), *documents[1:])


def understand(raw: Raw) -> Reading:
    """A text dump with every decision; raises `ReadError` for an input without any text."""
    decoded = decode(raw)
    reading = _understood(decoded, raw, _whole(decoded))
    articles = articles_in(decoded.text, reading.lines, raw.language)
    several = (_several(articles),) if articles else ()
    issues = (*several, *unused(raw.corrections, (reading.document,)))
    return replace(reading, document=_with(reading.document, issues))


def _with(document: Document, issues: Iterable[Issue]) -> Document:
    return msgspec.structs.replace(document, issues=(*document.issues, *issues))


def _whole(decoded: Decoded) -> Article:
    return Article(Part(0, len(decoded.text)), len(decoded.text))


def _several(articles: tuple[Article, ...]) -> Issue:
    lines = ", ".join(str(article.part.number) for article in articles)
    return Issue(
        "several-articles",
        "warning",
        f"{len(articles)} articles begin in it, in lines {lines}; parse_all reads each as a document",
        Origin("text.several-articles"),
    )


def _understood(decoded: Decoded, raw: Raw, article: Article) -> Reading:
    """A text, or one article of it, with every decision."""
    part, given = article.part, raw.language
    lines, furniture = lay_out(decoded.text, part._replace(end=article.end), given)
    if not lines:
        raise ReadError("there is no text in it", hint="an article has words")
    language = given or detect(decoded.text[part.start : article.end])
    words = words_for(language)
    shared = Whole(lines)
    proposals = tuple(propose(Context(lines, at, words, shared)) for at in range(len(lines)))
    looks = features(lines, [tuple(names_of(line)) for line in proposals], _common(language))
    beliefs = believe(looks)
    verdict = judge(raw.corrections, lines, proposals, beliefs, words, _places(raw, decoded, article))
    decided = belonging(lines, proposals, verdict.decided)
    document = assemble(decoded.text, lines, decided, words, is_markdown=shared.is_markdown)
    document = msgspec.structs.replace(
        document,
        removed=(*document.removed, *furniture),
        consumed=(*document.consumed, *separators(decoded.text, article)),
    )
    document = msgspec.structs.replace(
        document,
        metadata=msgspec.structs.replace(
            document.metadata, language=language, origins=_with_language(document, given, language)
        ),
        source=Source(media_type="text/plain", encoding=decoded.encoding),
        corrections=verdict.corrections,
        issues=(
            *decoded.issues,
            *unmet(verdict, lines, document),
            *_issues(document, decoded.text, part, language),
        ),
    )
    document = superseded(document, decoded.text, raw.corrections.set)
    return Reading(decoded.text, lines, proposals, looks, beliefs, decided, document)


def _places(raw: Raw, decoded: Decoded, article: Article) -> dict[int, int]:
    """Where the lines of an article that are corrected begin."""
    found = check_lines(raw.corrections, decoded.text)
    return {number: at for number, at in found.items() if article.part.start <= at < article.part.end}


def _common(language: str | None) -> frozenset[str]:
    known = vocabulary_for(language)
    return frozenset(known.common_words) if known else frozenset()


def _with_language(document: Document, given: str | None, found: str | None) -> tuple[FieldOrigin, ...]:
    if found is None:
        return document.metadata.origins
    rule = "given" if given else "text.language-detected"
    return (*document.metadata.origins, FieldOrigin("language", Origin(rule)))


def _issues(document: Document, text: str, part: Part, language: str | None) -> tuple[Issue, ...]:
    found = []
    if not document.metadata.title:
        found.append(
            Issue(
                "title-missing",
                "warning",
                "the text has no headline; where a format demands a title, its first words stand there",
                Origin("text.title"),
            )
        )
    if language is None:
        found.append(
            Issue("language-unknown", "info", "the language cannot be told", Origin("text.language-detected"))
        )
    kept = account(document, text, Span(part.start, part.end))
    for span in (*kept.missing, *kept.altered):
        found.append(
            Issue("text-unaccounted", "error", "text was lost or altered", Origin("text.account", span))
        )
    return tuple(found)

"""Decided lines into blocks.

Receives: the draft, and one line or a run of lines with their role.
Returns:  nothing; the draft has the block, and the account of what became structure.
Knows:    the block each role makes.
Never:    reconsiders a decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from convert.model import (
    CodeBlock,
    Divider,
    Figure,
    Heading,
    Image,
    Inline,
    Note,
    Origin,
    Paragraph,
    Span,
    Strong,
    Text,
    Verse,
)
from convert.model import Line as VerseLine
from convert.readers.text.draft import Draft, Lines, Proposals, label_of, marks_of, origin_of, whole
from convert.readers.text.inlines import inlines
from convert.readers.text.labels import UNSPACED
from convert.readers.text.lines import Line
from convert.readers.text.lists import list_of
from convert.readers.text.markdown import IMAGE
from convert.readers.text.parts import Part
from convert.readers.text.rules import Proposal
from convert.readers.text.runs import Item, kept_runs
from convert.readers.text.stated import state

__all__ = [
    "caption",
    "code",
    "divider",
    "furniture",
    "lead",
    "list_block",
    "note",
    "paragraph",
    "subhead",
    "verse",
]


def paragraph(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A paragraph, without the agency that may sign it."""
    line, proposal = lines[0], decided[0]
    draft.blocks.append(Paragraph(_prose(draft, line, proposal), origin=_story_origin(line, proposal)))


def lead(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """The first paragraph, without the place, the agency and the reporters it opens with."""
    line, proposal = lines[0], decided[0]
    is_lead = proposal.rule not in ("lead-spoken", "lead-question")
    draft.blocks.append(
        Paragraph(_prose(draft, line, proposal), lead=is_lead, origin=_story_origin(line, proposal))
    )


def _prose(draft: Draft, line: Line, proposal: Proposal) -> tuple[Inline, ...]:
    """The inlines of a paragraph; who speaks stands out."""
    if not proposal.rule.endswith("-spoken"):
        return draft.inline(line, _story(draft, line, proposal))
    end = proposal.parts[0].end
    said = draft.inline(line, Part("text", end, len(line.text)))
    blank = (Text(" "),) if said and line.text[end : end + 1].isspace() else ()
    return (Strong(draft.inline(line, proposal.parts[0])), *blank, *said)


def _story(draft: Draft, line: Line, proposal: Proposal) -> Part:
    """What of a paragraph is story; the rest of it is stated or consumed."""
    if not proposal.parts:
        return whole(line)
    text = next((part for part in proposal.parts if part.field == "text"), None)
    if text is None:
        return whole(line)
    others = tuple(part for part in proposal.parts if part.field not in ("text", ""))
    if others and not state(draft, line, others, proposal.rule):
        for part in others:
            draft.consume(line, part.start, part.end, part.field, proposal.rule)
    for part in proposal.parts:
        if not part.field:
            draft.consume(line, part.start, part.end, proposal.role, proposal.rule)
    draft.gaps(line, proposal)
    return text


def _story_origin(line: Line, proposal: Proposal) -> Origin:
    text = next((part for part in proposal.parts if part.field == "text"), None)
    return origin_of(line, proposal.rule, text)


def subhead(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A heading of level 2: text says nothing of levels."""
    line, proposal = lines[0], decided[0]
    text = proposal.parts[0] if proposal.parts else whole(line)
    draft.gaps(line, proposal)
    level = int(proposal.rule[-1]) if proposal.rule[-1].isdigit() else 2
    children = draft.inline(line, text)
    draft.blocks.append(Heading(level, children, origin=origin_of(line, proposal.rule, text)))


def caption(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A figure whose picture the dump has lost."""
    line, proposal = lines[0], decided[0]
    parts = {part.field: part for part in proposal.parts}
    picture = IMAGE.fullmatch(line.text) if "image" in parts else None
    if picture:
        draft.consume(line, 0, len(line.text), "image", proposal.rule)
        origin = origin_of(line, proposal.rule)
        draft.blocks.append(Figure((Image(picture["url"], alt=picture["alt"] or None),), origin=origin))
        return
    text = {name: draft.inline(line, part) for name, part in parts.items()}
    draft.gaps(line, proposal)
    draft.blocks.append(
        Figure((), text.get("caption", ()), text.get("credit", ()), origin=origin_of(line, proposal.rule))
    )


def list_block(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """The lists of a run of items."""
    texts: dict[int, tuple[Inline, ...]] = {}
    for line, proposal in zip(lines, decided, strict=True):
        if proposal.rule.endswith("-mark"):
            draft.consume(line, 0, len(line.text), proposal.role, proposal.rule)
            continue
        draft.gaps(line, proposal)
        part = proposal.parts[0] if proposal.parts else whole(line)
        texts[line.index] = draft.inline(line, part)
    more = {line.index for line, p in zip(lines, decided, strict=True) if p.rule.endswith("-more")}
    for run in kept_runs(lines, more, is_bullet=decided[0].role == "bullet"):
        draft.blocks.append(list_of(run, lambda item: _said(item, texts), decided[0].rule))


def _said(item: Item, texts: Mapping[int, tuple[Inline, ...]]) -> tuple[Paragraph, ...]:
    """The paragraphs of an item: lines it goes on in belong to the one before them where no blank line parts them."""
    found = [texts.get(item.text.index, ())]
    for before, line in pairwise((item.text, *item.more)):
        if line.gap:
            found.append(texts[line.index])
        else:
            blank = () if UNSPACED.match(before.text[-1]) else (Text(" "),)
            found[-1] = (*found[-1], *blank, *texts[line.index])
    return tuple(map(Paragraph, found))


def verse(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """Lines of verse; a blank line parts stanzas."""
    verses: list[VerseLine] = []
    for line in lines:
        if line.gap and verses:
            verses.append(VerseLine(()))
        verses.append(VerseLine(draft.inline(line, whole(line))))
    origin = Origin(f"text.{decided[0].rule}", Span(lines[0].span.start, lines[-1].span.end))
    draft.blocks.append(Verse(tuple(verses), origin=origin))


def code(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """Lines of code as they stand in the source; the fences around them become structure."""
    inner = [line for line, proposal in zip(lines, decided, strict=True) if proposal.rule != "code-fence"]
    for line, proposal in zip(lines, decided, strict=True):
        if proposal.rule == "code-fence":
            draft.consume(line, 0, len(line.text), "code", proposal.rule)
    if inner:
        start, end = inner[0].span.start - inner[0].indent, inner[-1].span.end
        origin = Origin("text.code", Span(inner[0].span.start, end))
        draft.blocks.append(CodeBlock(draft.source[start:end].replace("\r\n", "\n"), origin=origin))


def divider(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A break in the story."""
    rule = decided[0].rule
    draft.consume(lines[0], 0, len(lines[0].text), "divider", rule)
    if rule != "underline":
        draft.blocks.append(Divider(origin=origin_of(lines[0], rule)))


def note(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """A note, to which the marks in the text lead."""
    line, proposal = lines[0], decided[0]
    start = proposal.parts[0].start
    mark = next(mark for mark in marks_of(line, proposal) if mark in draft.marks)
    draft.gaps(line, proposal)
    nodes, _ = inlines(line.text[start:].strip(), {})
    said = Paragraph(nodes, origin=origin_of(line, proposal.rule, proposal.parts[0]))
    label = label_of(mark)
    counted = label == str(len(draft.notes) + 1)
    draft.notes.append(Note(draft.marks[mark], (said,), None if counted else mark.strip("[]()^")))


def furniture(draft: Draft, lines: Lines, decided: Proposals) -> None:
    """What a web page left behind: kept in the account, not in the article."""
    draft.remove(lines[0], decided[0].rule)

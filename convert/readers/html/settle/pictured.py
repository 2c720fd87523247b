"""Which lines are words of the story's pictures.

Receives: the lines of a page with what each was taken for; its headline.
Returns:  nothing; captions and credits are marked in place.
Knows:    names of captions; what looks like one without a name: a line of credit below a picture, a line that says
          what the picture's description says. Above the headline and below the story both count in its own box alone.
Never:    takes a line of links: pictures of other articles have captions, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from convert.readers.html.blocks.credits import is_credit
from convert.readers.html.labels import bare, labels_of
from convert.readers.html.lines import Line
from convert.readers.html.tree import HEADINGS, Element, Tree, inside
from convert.readers.html.verdicts import FIGURE, HEADER, OUT, STORY, Verdict, headline_at, span

__all__ = ["picture_box", "with_figures"]

_LONGEST_HEADER = 60
_NEAR = 6
_FIGURES = frozenset({"figure", "figcaption"})
_CAPTIONS = frozenset({"caption", "credit", "figure"})
_PICTURES = frozenset({"img", "picture", "amp-img"})
_LONGEST, _LONGEST_BOX, _LONGEST_CREDIT = 400, 700, 160
_LONGEST_BESIDE = 80
_MOST_UP, _MOST_ELEMENTS = 4, 80
_SAYS_ENOUGH = 12
"""Letters of a description below which a line may begin with it by chance."""
_ABOVE, _BELOW = 8, 3
"""Lines above the headline, and below the story, among which words of pictures are sought."""
_SHORT = 60
_AROUND = 8
_CLOSING = 3
"""So many last lines of the story say in which element it ends."""
_HALF = 0.5


def with_figures(tree: Tree, verdicts: Sequence[Verdict], headline: Element | None) -> None:
    """Captions and credits amid the story are the article's, whatever is thought of their words; so are those of
    figures between it and its headline, right above this, and right below the story.
    """
    first, last = span(verdicts)
    below = headline_at(verdicts, headline)
    start = below if first - _LONGEST_HEADER <= below < first else first
    for at in range(max(0, min(start, first - _NEAR)), last + 1):
        verdict = verdicts[at]
        if not _is_open(verdict):
            continue
        is_near = at >= first - _NEAR or _is_in_figure(verdict.line.home)
        is_named = (
            is_near
            and _is_named(verdict.line.home)
            and not (first < at < last and _is_in_foreign_box(verdicts, at))
        )
        if is_named or (at >= start and _says_what_is_shown(tree, verdict.line)):
            verdict.what, verdict.rule = FIGURE, "figure"
    if last < 0:
        return
    if headline is not None:
        around = headline.parent
        header = around if around is not None and around.text <= _LONGEST_BOX else headline
        _with_pictures_above(tree, verdicts[max(0, start - _ABOVE) : start], header)
    _with_pictures_below(tree, verdicts, last)


def _with_pictures_above(tree: Tree, above: Sequence[Verdict], header: Element) -> None:
    """Words of the pictures that stand above the headline with nothing but a few words between, or words of
    its own header.

    Accepted: `<div><img alt=Ada><div>Ada</div><div>Photo: Ben Nib</div></div><h1>…`.
    Refused: the same in a link, or beyond a menu or a paragraph.
    """
    for verdict in reversed(above):
        if _is_open(verdict) and _is_word_of_picture(tree, verdict.line):
            verdict.what, verdict.rule = FIGURE, "figure"
        elif not inside(verdict.line.home, header) and not (
            len(verdict.line.text) <= _SHORT and (verdict.what == HEADER or verdict.rule == "outside")
        ):
            return


def _with_pictures_below(tree: Tree, verdicts: Sequence[Verdict], last: int) -> None:
    """Words of the pictures that the story ends with, in the element that holds its last lines.

    Accepted: `<p>The end.</p><figure><img><figcaption>The bridge</figcaption></figure>`.
    Refused: the figure of another article, which its link says, or one below that element.
    """
    closing = [one.line.home for one in verdicts[: last + 1] if one.what == STORY][-_CLOSING:]
    home = _around(closing)
    for verdict in verdicts[last + 1 : last + 1 + _BELOW]:
        line = verdict.line
        if not (
            _is_open(verdict)
            and home is not None
            and inside(line.home, home)
            and _is_word_of_picture(tree, line)
        ):
            return
        verdict.what, verdict.rule = FIGURE, "figure"


def _around(elements: Sequence[Element]) -> Element | None:
    """The innermost element that some lines of the story stand in; for one line that around it."""
    last = elements[-1]
    return next((box for box in last.above if all(inside(other, box) for other in elements)), None)


def _is_open(verdict: Verdict) -> bool:
    return verdict.what == OUT and (verdict.rule == "outside" or verdict.is_beyond)


def _is_in_figure(home: Element) -> bool:
    return home.name in _FIGURES or any(element.name in _FIGURES for element in home.above)


def _is_named(home: Element) -> bool:
    return any(
        element.name in _FIGURES or element.roles & _CAPTIONS for element in (home, *islice(home.above, 4))
    )


def _is_in_foreign_box(verdicts: Sequence[Verdict], at: int) -> bool:
    """Whether a figure stands in a box with lines of which none is the story's, amid lines that are.

    Accepted: the cover beside `<p>This is from our latest issue.</p>`, a line that goes. Refused: one beside a byline.
    """
    home = verdicts[at].line.home
    figure = next((box for box in (home, *islice(home.above, _MOST_UP)) if box.name == "figure"), None)
    box = next((above for above in figure.above if above.text > figure.text), None) if figure else None
    if figure is None or box is None:
        return False
    near = verdicts[max(0, at - _AROUND) : at + 1 + _AROUND]
    beside = [one for one in near if inside(one.line.home, box) and not _is_in_figure(one.line.home)]
    return bool(beside) and all(one.what == OUT for one in beside)


def _is_word_of_picture(tree: Tree, line: Line) -> bool:
    """Whether a line is in the box of a picture, and says or looks that it is the picture's."""
    box = picture_box(tree, line)
    if box is None:
        return False
    return _is_named(line.home) or _is_credit(line) or _repeats_description(tree, line, box)


def _says_what_is_shown(tree: Tree, line: Line) -> bool:
    """Whether a line in the box of a picture is a line of credit, or says what the description says."""
    if len(line.text) > _LONGEST or not _may_be(line):
        return False
    box = picture_box(tree, line)
    return box is not None and (_is_credit(line) or _repeats_description(tree, line, box))


def _may_be(line: Line) -> bool:
    return line.link_share < _HALF and line.home.name not in HEADINGS


def picture_box(tree: Tree, line: Line) -> Element | None:
    """The smallest element that a short line shares with a picture; None where it holds much else, a heading, a link
    around both.
    """
    if not _may_be(line):
        return None
    for box in (line.home, *islice(line.home.above, _MOST_UP)):
        if box.text > _LONGEST_BOX or box.end - box.order > _MOST_ELEMENTS or box.name == "a":
            return None
        names = {element.name for element in tree.below(box)}
        if names & HEADINGS:
            return None
        if names & _PICTURES:
            return box if not any(above.name == "a" for above in box.above) else None
    return None


def _is_credit(line: Line) -> bool:
    labels = labels_of(None)
    return len(line.text) <= _LONGEST_CREDIT and (
        labels.credit_at_start.match(line.text) is not None and is_credit(line.text, labels)
    )


def _repeats_description(tree: Tree, line: Line, box: Element) -> bool:
    """Whether a line says what a picture in its box is said to show, a credit behind that aside.

    Refused: a box with much else to say: `<img alt="Our guide"><div>Our guide</div><div>We asked …`.
    """
    if box.text - len(line.text) > _LONGEST_BESIDE:
        return False
    text = bare(line.text)
    for element in tree.below(box):
        if element.name not in _PICTURES:
            continue
        said = bare(element.get("alt"))
        if said and (text == said or (len(said) >= _SAYS_ENOUGH and text.startswith(said))):
            return True
    return False

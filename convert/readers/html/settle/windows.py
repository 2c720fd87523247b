"""Parts of a story that open in windows over the page, each by a link of its own.

Receives: a page, verdicts.
Returns:  nothing; the verdicts are changed in place.
Knows:    links to places in the page, and the windows they open.
Never:    takes one window or two: those ask for something, or tell of terms and conditions.

A report may tell its chapters in short, and below each let `Read more` open the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from convert.readers.html.page import Page
from convert.readers.html.tree import Element
from convert.readers.html.verdicts import OUT, STORY, Verdict

__all__ = ["with_windows"]

_ENOUGH = 3
"""So many windows that look as the story does are parts of it."""
_TELLING = 80
"""So many words believed make a window a part of the story."""
_HALF, _SOME_LINKS = 0.5, 0.2


def with_windows(page: Page, verdicts: Sequence[Verdict]) -> None:
    """Windows full of what is believed are the story's where the page has several, and a link opens each.

    Accepted: `<a href=#letter1>Read more</a> … <div class=modal id=letter1>` with a letter, thrice. Refused: a window
    that asks to subscribe; one that no link opens; what stands below its last sentence: `Close`, `Donate`.
    """
    hidden = [one for one in verdicts if one.what == OUT and one.rule == "dialog"]
    if sum(one.line.words for one in hidden if _is_believed(one)) < _ENOUGH * _TELLING:
        return
    links = page.tree.named.get("a", ())
    opened = {name for link in links if (name := page.fragment(link.get("href")))}
    windows: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in hidden:
        window = _window(verdict.line.home, opened)
        if window is not None:
            windows[window.order].append(verdict)
    full = [own for own in windows.values() if _words(own) >= _TELLING]
    for own in full if len(full) >= _ENOUGH else ():
        last = max(at for at, one in enumerate(own) if _is_believed(one))
        for verdict in own[: last + 1]:
            if verdict.line.link_share <= _SOME_LINKS:
                verdict.what, verdict.rule = STORY, "window"


def _is_believed(verdict: Verdict) -> bool:
    return (verdict.confidence or 0) >= _HALF


def _words(verdicts: Sequence[Verdict]) -> int:
    return sum(one.line.words for one in verdicts if _is_believed(one))


def _window(home: Element, opened: set[str]) -> Element | None:
    """The element around a line that a link of the page opens."""
    return next((box for box in (home, *home.above) if box.attrs and box.get("id") in opened), None)

"""The end of a run, as a table.

Receives: events; what the manifest sums up; where things are.
Returns:  lines of text.
Knows:    what somebody asks first on the morning after.
Never:    prints, counts outputs: the manifest has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from convert.batch.events import Event
from convert.batch.progress import duration, megabytes
from convert.batch.tally import Tally

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["Summary"]

_WORST = 5
"""Issues, and reasons of skipping, that are named."""


class Summary:
    """Sums up a run. `formats` are bytes and `issues` counts of the whole tree, of earlier runs too; without them
    only what this run made is told. `places` names what can be looked at: `{"report": "out/report.html"}`."""

    def __init__(self) -> None:
        self._tally = Tally()

    def saw(self, event: Event) -> None:
        """Count it."""
        self._tally.saw(event)

    def close(self) -> None:
        """Nothing is held."""

    def rows(
        self,
        formats: Mapping[str, int] | None = None,
        issues: Mapping[str, int] | None = None,
        places: Mapping[str, str] | None = None,
    ) -> tuple[tuple[str, str], ...]:
        """Names and values, in the order they are read."""
        return (
            *self._records(),
            *self._outputs(formats or {}),
            *self._pace(),
            *_most("issues", self._tally.issues if issues is None else Counter(issues)),
            *_most("left alone", Counter(skipped.why for skipped in self._tally.skipped)),
            *(places or {}).items(),
        )

    def table(self, *told: Mapping[str, int] | Mapping[str, str] | None) -> Table:
        """The same for a terminal; the arguments are those of `rows`."""
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for name, value in self.rows(*told):  # type: ignore[arg-type]
            table.add_row(name, Text(_visible(value), style="red" if name == "failed" else ""))
        return table

    def text(self, *told: Mapping[str, int] | Mapping[str, str] | None) -> str:
        """The same where there is no terminal; the arguments are those of `rows`."""
        rows = self.rows(*told)  # type: ignore[arg-type]
        width = max(len(name) for name, _ in rows)
        return "".join(f"{name:<{width}}  {_visible(value)}\n" for name, value in rows)

    def _records(self) -> Iterator[tuple[str, str]]:
        counts, end = self._tally.counts, self._tally.end
        yield (
            "done",
            f"{counts['done']:,}" + (f" ({self._tally.reused:,} reused)" if self._tally.reused else ""),
        )
        more = {
            "failed": counts["failed"],
            "duplicates": counts["duplicate"],
            "vanished": end.vanished if end else 0,
            "skipped inputs": len(self._tally.skipped),
            "workers killed": self._tally.kills,
        }
        yield from ((name, f"{count:,}") for name, count in more.items() if count)

    def _outputs(self, formats: Mapping[str, int]) -> Iterator[tuple[str, str]]:
        if formats:
            told = ", ".join(f"{name} {megabytes(size)}" for name, size in sorted(formats.items()))
            yield "outputs", f"{megabytes(sum(formats.values()))} ({told})"
        elif self._tally.written:
            yield "outputs", megabytes(self._tally.written)

    def _pace(self) -> Iterator[tuple[str, str]]:
        seconds, made = self._tally.seconds, self._tally.made
        told = duration(seconds)
        if made and seconds > 0:
            told += (
                f", {made / seconds:,.1f} records/s, {megabytes(self._tally.made_bytes / seconds)}/s of input"
            )
        yield "time", told


def _most(name: str, counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """The commonest, and how many there are besides."""
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    if ranked:
        more = f", {len(ranked) - _WORST} more kinds" if len(ranked) > _WORST else ""
        yield name, ", ".join(f"{what} {count:,}" for what, count in ranked[:_WORST]) + more


def _visible(text: str) -> str:
    """Text that a terminal shows and never obeys."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)

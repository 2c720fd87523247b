"""The report of a batch: one page that needs nothing beside it.

Receives: sums, facets.
Returns:  `report.html`.
Knows:    what stands beside the tree, if it does: how fast the runs were.
Never:    a time, a machine: the report stands in the tree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import Template

from convert.batch.catalogue.counting import ranked
from convert.batch.catalogue.facets import Facets
from convert.batch.catalogue.page import framed, meanings, part_of, visible
from convert.batch.catalogue.plots import bar, columns, table
from convert.batch.catalogue.sums import Sums
from convert.batch.progress import megabytes
from convert.writers.html.markup import escape

__all__ = ["report_page"]

_LISTED = 25
_SOURCES, _CODES = 15, 8


def report_page(sums: Sums, facets: Facets) -> str:
    """The page."""
    body = Template(part_of("report.html")).substitute(
        facts="".join(_facts(sums)),
        sections="\n".join(filter(None, _sections(sums, facets))),
    )
    return framed("Report", body, "report.css", part_of("report.js"))


def _facts(sums: Sums) -> Iterator[str]:
    records = sums.records.total() - sums.records["vanished"]
    told = {
        "records": f"{records:,}",
        "done": f"{sums.records['done']:,}",
        "failed": f"{sums.records['failed']:,}",
        "duplicates": f"{sums.records['duplicate']:,}",
        "no longer in the input": f"{sums.records['vanished']:,}",
        "articles": f"{sums.articles:,}",
        "words": f"{sums.words:,}",
        "raw": megabytes(sums.raw),
        "made": megabytes(sums.formats.total()),
    }
    for name, value in told.items():
        if value != "0" or name in ("records", "done", "failed"):
            bad = ' class="bad"' if name == "failed" and value != "0" else ""
            yield f"<div><dt>{name}</dt><dd{bad}>{value}</dd></div>"


def _sections(sums: Sums, facets: Facets) -> Iterator[str]:
    yield _failures(sums)
    yield _formats(sums)
    yield _dates(facets)
    yield _issues(sums)
    yield _issues_by_source(sums)
    yield _spread("Sizes of raw articles", "size", sums.sized, is_size=True)
    yield _spread("Words of articles", "words", sums.worded, is_size=False)
    yield _ranking("By language", "language", facets.counts("language"), "bar-2")
    yield _ranking("By site", "site", facets.counts("site"), "bar-4")
    yield _ranking("By source", "source", facets.counts("source"), "bar-3")


def _section(name: str, *parts: str, wide: bool = False) -> str:
    if not any(parts):
        return ""
    return f'<section class="card{" wide" if wide else ""}"><h2>{escape(name)}</h2>{"".join(parts)}</section>'


def _bdi(text: str) -> str:
    return f"<bdi>{escape(visible(text))}</bdi>"


# ------------------------------------------------------------------------------------------------- sections


def _failures(sums: Sums) -> str:
    if not sums.records["failed"]:
        return _section("Failures", "<p>No record failed.</p>")
    rows = []
    for why, count in ranked(sums.reasons.counts, _LISTED):
        example = sums.examples[why]
        rows.append((_bdi(why), f"{count:,}", f"<code>{_bdi(example.id)}</code>"))
    left = sums.reasons.total - sum(count for _, count in ranked(sums.reasons.counts, _LISTED))
    more = f"<p>{left:,} more failed for rarer reasons.</p>" if left else ""
    how = (
        '<p>All of them: <a href="./index.html#status=failed">in the catalogue</a>. '
        "<code>--retry-failed</code> tries them again.</p>"
    )
    return _section(
        "Failures", table(("Reason", "Records ", "For example"), rows, "Failures"), more, how, wide=True
    )


def _formats(sums: Sums) -> str:
    most = max(sums.formats.values(), default=0)
    rows = [
        (
            _bdi(name),
            f"{sums.files[name]:,}",
            megabytes(size),
            megabytes(size / sums.files[name]),
            bar(size / most if most else 0),
        )
        for name, size in ranked(sums.formats)
    ]
    heads = ("Format", "Files ", "Bytes ", "Each ", "")
    return _section("Formats", table(heads, rows, "Formats by bytes")) if rows else ""


def _issues(sums: Sums) -> str:
    if not sums.articles:
        return ""
    if not sums.issues:
        return _section("Issues", "<p>No article has an issue.</p>")
    most = max(sums.issues.values())
    rows = [
        (
            f"<code>{escape(visible(code))}</code><br>{escape(meanings().get(code, ''))}",
            f"{count:,}",
            f"{count / sums.articles:.1%}",
            bar(count / most, "bar-3"),
        )
        for code, count in ranked(sums.issues)
    ]
    heads = ("Issue", "Articles ", "Of all ", "")
    return _section("Issues by rule", table(heads, rows, "Issues by rule"), wide=True)


def _issues_by_source(sums: Sums) -> str:
    codes = [code for code, _ in ranked(sums.issues, _CODES)]
    if not codes:
        return ""
    rows = []
    for source, count in ranked(sums.sources.counts, _SOURCES):
        cells = [sums.places[source, code] for code in codes]
        rows.append((_bdi(source), f"{count:,}", *(f"{cell:,}" if cell else "" for cell in cells)))
    heads = ("Source", "Issues ", *(f"{visible(code)} " for code in codes))
    left = sums.sources.total - sum(count for _, count in ranked(sums.sources.counts, _SOURCES))
    more = f"<p>{left:,} more in other sources.</p>" if left else ""
    return _section("Issues by source", table(heads, rows, "Issues by source"), more, wide=True)


def _spread(name: str, what: str, counts: Counter[int], *, is_size: bool) -> str:
    """A histogram over powers of two."""
    if not counts:
        return ""
    steps = range(min(counts), max(counts) + 1)

    def edge(step: int) -> str:
        number = 0 if step == 0 else 1 << (step - 1)
        return megabytes(number) if is_size else f"{number:,}"

    values = [(edge(step), counts[step]) for step in steps]
    rows = [(f"{edge(step)} to below {edge(step + 1)}", f"{counts[step]:,}") for step in steps]
    told = table((what.capitalize(), "Count "), rows, name)
    return _section(name, columns(name, values, "bar-2" if is_size else "bar"), _more(told))


def _dates(facets: Facets) -> str:
    counts = facets.dates()
    years: Counter[str] = Counter()
    for (year, _), count in counts.items():
        years[year] += count
    undated = years.pop("", 0)
    if not years:
        return _section("By date", "<p>No article has a date.</p>") if undated else ""
    first, last = int(min(years)), int(max(years))
    if last - first < 3:
        values = [
            (f"{year}-{month:02}", counts[str(year), f"{month:02}"])
            for year in range(first, last + 1)
            for month in range(1, 13)
        ]
    elif last - first < 200:
        values = [(str(year), years[f"{year:04}"]) for year in range(first, last + 1)]
    else:
        values = sorted(years.items())
    rows = [(year, f"{count:,}") for year, count in sorted(years.items())]
    note = f"<p>{undated:,} have no date.</p>" if undated else ""
    told = table(("Year", "Articles "), rows, "Articles by year")
    return _section("By date", columns("Articles by date", values, "bar-4"), note, _more(told))


def _ranking(name: str, what: str, counts: Counter[str], kind: str) -> str:
    pairs = ranked(counts, _LISTED)
    if not [value for value, _ in pairs if value]:
        return ""
    most, rest = pairs[0][1], len(counts) - len(pairs)
    rows = [
        (
            _language(value) if what == "language" else _value(what, value),
            f"{count:,}",
            bar(count / most, kind),
        )
        for value, count in pairs
    ]
    more = f'<p>{rest:,} more: <a href="./index.html">in the catalogue</a>.</p>' if rest > 0 else ""
    return _section(name, table((what.capitalize(), "Records ", ""), rows, name), more)


def _value(what: str, value: str) -> str:
    return _bdi(value) if value else f"no {what}"


def _language(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    if not code:
        return "not known"
    try:
        name = Locale.parse(code, sep="-").get_display_name("en")
    except (ValueError, UnknownLocaleError):
        name = None
    return f"{escape(name)} <code>{_bdi(code)}</code>" if name else _bdi(code)


def _more(inside: str) -> str:
    return f"<details><summary>As a table</summary>{inside}</details>"

"""Rows nobody made, as many as wanted, the same every time.

Receives: a number.
Returns:  rows of many languages, years, sites; some failed, some duplicates.
Knows:    letters of several scripts.
Never:    chance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from convert.batch.names import key_of, path_of
from convert.batch.rows import OutputRow, Row, Status

from ..shelf import Shelf

__all__ = ["laid_out", "made_up"]

TITLES = (
    ("vi", "Đồng bằng sông Cửu Long đón lũ muộn, mực nước dâng {n} cm"),
    ("en", "Rain over the delta: river rises {n} centimetres in a night"),
    ("ar", "أمطار غزيرة على الدلتا ترفع منسوب النهر {n} سنتيمترا"),
    ("he", "גשם כבד ירד על הדלתא והנהר עלה ב-{n} סנטימטרים"),
    ("ja", "三角州に大雨、川の水位が{n}センチ上昇"),
    ("de", "Regen über dem Delta: Fluß steigt um {n} Zentimeter"),
    ("ru", "Дожди над дельтой: уровень реки поднялся на {n} сантиметров"),
)
AUTHORS = (
    "Nguyễn Thị Hạnh",
    "Ann Example",
    "سارة علي",
    "דנה לוי",
    "山田花子",
    "Jürgen Groß",
    "Ирина Петрова",
)
SITES = ("delta.example", "Evening Standard of the Coast", "وكالة الدلتا", "河口新聞")
ISSUES = ("title-missing", "encoding-guessed", "image-missing", "link-dropped")
ERRORS = ("took longer than {n} seconds", "no article in 'a{n}.html'", "needed more than {n} MiB of memory")


def laid_out(store: Shelf, folder: Path) -> Path:
    """The files of a shelf as files."""
    for path, data in store.held.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def made_up(count: int) -> Iterator[Row]:
    """So many rows, in the order of an input."""
    return map(_row, range(count))


def _row(number: int) -> Row:
    spread = int.from_bytes(hashlib.sha256(str(number).encode()).digest()[:6], "big")
    language, title = TITLES[spread % len(TITLES)]
    name = f"part-{number // 3000}.jsonl#{number % 3000}"
    key, title = key_of(name), title.format(n=number)
    status: Status = ("failed", "duplicate", "done")[min(spread % 40, 2)]  # type: ignore[assignment]
    is_done = status == "done"
    return Row(
        id=name,
        key=key,
        source=f"part-{number // 3000}.jsonl",
        offset=number % 3000,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        size=500 + spread % 30_000,
        status=status,
        job="0123456789abcdef",
        url=f"https://delta.example/{number}" if number % 3 else None,
        outputs=_outputs(key, title, spread) if is_done else (),
        title=None if not is_done or spread % 97 == 0 else title,
        published=_date(spread) if is_done else None,
        language=language if is_done else None,
        authors=(AUTHORS[spread % 7], f"Writer {spread % 500}")[: 1 + spread % 2] if is_done else (),
        site=SITES[spread % 4] if is_done else None,
        words=spread % 3000 if is_done else 0,
        issues=tuple(sorted(ISSUES[each] for each in range(4) if spread >> each & 7 == 1)) if is_done else (),
        same_as="part-0.jsonl#3" if status == "duplicate" else None,
        error=ERRORS[spread % 3].format(n=spread % 90) if status == "failed" else None,
    )


def _outputs(key: str, title: str, spread: int) -> tuple[OutputRow, ...]:
    formats = {"html": ".html", "pdf": ".pdf", "epub": ".epub", "docx": ".docx", "account": ".account.html"}
    return tuple(
        OutputRow(
            name,
            path_of(key, title, suffix),
            9000 + spread % 50_000,
            hashlib.sha256(suffix.encode()).hexdigest(),
        )
        for name, suffix in formats.items()
    )


def _date(spread: int) -> str | None:
    if spread % 31 == 0:
        return None
    year, month, day = 1998 + spread % 29, 1 + spread // 29 % 12, 1 + spread // 400 % 28
    if spread % 37 == 0:
        return str(year)
    return f"{year}-{month:02}-{day:02}" + ("T08:24+07:00" if spread % 5 == 0 else "")

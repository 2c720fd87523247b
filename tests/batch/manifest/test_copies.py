"""Duplicates before converting: the first of the same bytes is the original, what was said of a record counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.batch.manifest import Originals, duplicates
from convert.batch.records import Record
from tests.batch.shelf import row_of


def _copies(path: Path, records: list[Record]) -> dict[str, str]:
    count = duplicates(lambda: records, path)
    originals = Originals(path)
    found = {record.id: original for record in records if (original := originals.find(record.id)) is not None}
    originals.close()
    assert len(found) == count
    return found


def _record(name: str, data: bytes, **told: object) -> Record:
    return Record(name, data, name, **told)  # type: ignore[arg-type]


@given(st.lists(st.sampled_from([b"x", b"y", b"z", b""]), max_size=12))
def test_the_first_of_the_same_bytes_is_the_original(
    tmp_path_factory: pytest.TempPathFactory, every: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("copies") / "copies.sqlite"
    expected = {
        str(n): str(every.index(data)) for n, data in enumerate(every) if data and every.index(data) < n
    }
    assert _copies(path, [_record(str(n), data) for n, data in enumerate(every)]) == expected
    assert [*path.parent.iterdir()] == [path]


def test_what_was_said_and_pictures_beside_make_another_article(tmp_path: Path) -> None:
    path = tmp_path / "copies.sqlite"
    same = [_record("a", b"x", url="u"), _record("b", b"x", url="v"), _record("c", b"x", url="u")]
    assert _copies(path, same) == {"c": "a"}
    text = [_record("a", b"x", folder="1"), _record("b", b"x", folder="2")]
    assert _copies(path, text) == {"b": "a"}
    page = [_record("a", b"<IMG src=1.jpg>", folder="1"), _record("b", b"<IMG src=1.jpg>", folder="2")]
    assert _copies(path, page) == {}


def test_what_could_not_be_read_is_no_copy(tmp_path: Path) -> None:
    broken = [_record("a", b"", error="torn"), _record("b", b"", error="torn")]
    assert _copies(tmp_path / "copies.sqlite", broken) == {}


def test_a_table_for_the_same_inputs_is_not_made_again(tmp_path: Path) -> None:
    path, passes = tmp_path / "copies.sqlite", 0

    def records() -> Iterator[Record]:
        nonlocal passes
        passes += 1
        yield from (_record("a", b"x"), _record("b", b"x"))

    assert [duplicates(records, path, digest) for digest in ("1", "1", "2", None, None)] == [1] * 5
    assert passes == 4
    path.write_bytes(b"torn")
    assert duplicates(records, path, "1") == 1
    assert passes == 5


def test_a_table_is_made_again_where_a_record_could_not_be_read(tmp_path: Path) -> None:
    """It may be there the next time, and look as it was planned now."""
    path = tmp_path / "copies.sqlite"
    first = [_record("a", b"x"), _record("b", b"", error="there is no such file"), _record("c", b"")]
    again = [_record("a", b"x"), _record("b", b"x"), _record("c", b"")]
    assert [duplicates(each.copy, path, "1") for each in (first, again, first)] == [0, 1, 1]


def test_rows_of_an_earlier_run_agree_or_do_not(tmp_path: Path) -> None:
    path = tmp_path / "copies.sqlite"
    duplicates(lambda: [_record("a", b"x"), _record("b", b"x")], path)
    originals = Originals(path)
    copy = row_of("b", status="duplicate", outputs=(), same_as="a")
    assert originals.agree([row_of("a"), copy, row_of("c")])
    assert not originals.agree([row_of("a"), row_of("b")])
    assert not originals.agree([row_of("c", status="duplicate", outputs=(), same_as="a")])
    originals.close()

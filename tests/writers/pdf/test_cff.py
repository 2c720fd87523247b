"""The numbers of glyphs in outlines of PostScript that were cut down."""

from __future__ import annotations

import pytest

from convert.writers.pdf.cff import is_cid_keyed, renumbered

HEAD = bytes.fromhex("010004040001010105") + b"Font"
ROS = "8b8b8b0c1e"


def _table(*operators: str) -> bytes:
    """A table with the entries of its first dictionary, in hexadecimal, and nothing else of interest."""
    top = bytes.fromhex("".join(operators))
    return HEAD + bytes((0, 1, 1, 1, len(top) + 1)) + top + b"the rest"


@pytest.mark.parametrize(
    "operand",
    ["8b", "f700", "fb00", "1c0100", "1d00000100", "1e0a140541c3ff", "1e1f"],
    ids=["one", "two", "two below zero", "short", "long", "real", "real of one byte"],
)
def test_operands_of_every_length_are_passed(operand: str) -> None:
    assert is_cid_keyed(_table(operand, "11", ROS))
    assert not is_cid_keyed(_table(operand, "11", operand, "0c07"))


def test_a_charset_is_put_at_the_end_and_pointed_at() -> None:
    table = _table(ROS, "1d000000050f", "8b11")
    done = renumbered(table, [0, 7, 0x1234])
    assert done == table.replace(
        bytes.fromhex("1d00000005"), b"\x1d" + len(table).to_bytes(4, "big")
    ) + bytes.fromhex("0000071234")


@pytest.mark.parametrize("table", [_table(ROS, "8b11"), _table(ROS, "8b0f")], ids=["none", "short"])
def test_without_room_for_a_charset_nothing_is_guessed(table: bytes) -> None:
    with pytest.raises(ValueError, match="charset"):
        renumbered(table, [0, 1])

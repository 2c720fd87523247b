"""What lists count with: every numbering has signs, and no two numbers of one have the same."""

from __future__ import annotations

import unicodedata
from typing import get_args

import pytest

from convert.model import Numbering
from convert.model.counting import DIGITS, FIGURES, LETTERS, digits_of, in_digits

_OF_OLD = {"decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"}


def test_every_numbering_has_its_signs() -> None:
    assert {*LETTERS, *DIGITS} == {*get_args(Numbering)} - _OF_OLD
    assert set(FIGURES) < set(LETTERS)


@pytest.mark.parametrize("name", LETTERS)
def test_no_two_numbers_have_one_sign(name: Numbering) -> None:
    assert len(set(LETTERS[name])) == len(LETTERS[name]) >= 7


@pytest.mark.parametrize("name", DIGITS)
def test_digits_are_digits(name: Numbering) -> None:
    assert [unicodedata.digit(sign) for sign in DIGITS[name]] == list(range(10))
    assert int(in_digits(2026, name)) == 2026
    assert digits_of(in_digits(2026, name)) == name


def test_capitals_are_those_of_the_language() -> None:
    assert LETTERS["upper-turkish"][9:13] == ("H", "I", "İ", "J")
    assert LETTERS["upper-greek-numeral"][5] == "ΣΤ"
    assert LETTERS["upper-russian"][:3] == ("А", "Б", "В")

"""What the lists of the world count with.

Receives: nothing.
Returns:  letters in order, and digits, by the name of the numbering.
Knows:    alphabets; which languages leave out which letter; the digits of scripts (Unicode, Nd).
Never:    what stands around a number.

Names are those of CSS where it has one (CSS Counter Styles 3; Ready-made Counter Styles).
"""

from __future__ import annotations

from convert.model.nodes import Numbering

__all__ = ["DIGITS", "FIGURES", "LETTERS", "digits_of", "in_digits"]

_SMALL: dict[Numbering, str] = {
    "lower-russian": "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я",
    "lower-ukrainian": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ю я",
    "lower-slavonic": "а б в г д е є ж з и і ї к л м н о п р с т у ф х ц ч ш щ ю я",
    "lower-greek": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
    "lower-greek-numeral": "α β γ δ ε στ ζ η θ ι",
    "lower-vietnamese": "a b c d đ e g h i k l m n o p q r s t u v x y",
    "lower-turkish": "a b c ç d e f g ğ h ı i j k l m n o ö p",
}
"""Alphabets with capital letters: those count as `upper-`."""
_CASELESS: dict[Numbering, str] = {
    "hebrew": "א ב ג ד ה ו ז ח ט י",
    "arabic-abjad": "أ ب ج د ه و ز ح ط ي",
    "arabic-alphabetic": "أ ب ت ث ج ح خ د ذ ر ز س ش ص",
    "plain-abjad": "ا ب ج د ه و ز ح ط ي",
    "persian-alphabetic": "الف ب پ ت ث ج چ ح خ د",
    "persian-abjad": "الف ب ج د ه و ز ح ط ی",
    "devanagari-consonants": "क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ",
    "devanagari-vowels": "अ आ इ ई उ ऊ ए ऐ ओ औ",
    "thai-alphabetic": "ก ข ค ง จ ฉ ช ซ ฌ ญ",
    "thai-alphabetic-full": "ก ข ฃ ค ฅ ฆ ง จ ฉ ช",
    "hangul": "가 나 다 라 마 바 사 아 자 차 카 타 파 하",
    "katakana": "ア イ ウ エ オ カ キ ク ケ コ",
    "katakana-iroha": "イ ロ ハ ニ ホ ヘ ト",
    "cjk-heavenly-stem": "甲 乙 丙 丁 戊 己 庚 辛 壬 癸",
    "cjk-ideographic": "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十",
    "circled-decimal": " ".join(map(chr, range(0x2460, 0x2474))),
    "negative-circled-decimal": " ".join(map(chr, range(0x2776, 0x2780))),
    "parenthesized-decimal": " ".join(map(chr, range(0x2474, 0x2488))),
}
"""What has no capitals; figures that are signs of their own, too."""

FIGURES: tuple[Numbering, ...] = (
    "cjk-ideographic",
    "circled-decimal",
    "negative-circled-decimal",
    "parenthesized-decimal",
)
"""Those of them that are figures, no letters."""
_ZEROS: dict[Numbering, str] = {
    "arabic-indic": "٠",
    "persian": "۰",
    "devanagari": "०",
    "bengali": "০",
    "gurmukhi": "੦",
    "gujarati": "૦",
    "oriya": "୦",
    "tamil": "௦",
    "telugu": "౦",
    "kannada": "೦",
    "malayalam": "൦",
    "thai": "๐",
    "lao": "໐",
    "tibetan": "༠",
    "myanmar": "၀",
    "khmer": "០",
}


def _capitals(letters: str) -> tuple[str, ...]:
    """
    >>> _capitals("ı i στ")
    ('I', 'İ', 'ΣΤ')
    """
    return tuple("İ" if letter == "i" and "ı" in letters else letter.upper() for letter in letters.split())


LETTERS: dict[Numbering, tuple[str, ...]] = {
    **{name: tuple(letters.split()) for name, letters in (_SMALL | _CASELESS).items()},
    "upper-russian": _capitals(_SMALL["lower-russian"]),
    "upper-ukrainian": _capitals(_SMALL["lower-ukrainian"]),
    "upper-slavonic": _capitals(_SMALL["lower-slavonic"]),
    "upper-greek": _capitals(_SMALL["lower-greek"]),
    "upper-greek-numeral": _capitals(_SMALL["lower-greek-numeral"]),
    "upper-vietnamese": _capitals(_SMALL["lower-vietnamese"]),
    "upper-turkish": _capitals(_SMALL["lower-turkish"]),
}
"""The signs of 1, 2 and so on; what is beyond the last is written in figures."""

DIGITS: dict[Numbering, str] = {
    name: "".join(chr(ord(zero) + value) for value in range(10)) for name, zero in _ZEROS.items()
}
"""The digits from 0 to 9."""
_NAMES = {digit: name for name, digits in DIGITS.items() for digit in digits}


def digits_of(number: str) -> Numbering:
    """What a number is written in.

    >>> digits_of("١٢"), digits_of("12"), digits_of("１２")
    ('arabic-indic', 'decimal', 'decimal')
    """
    return _NAMES.get(number[:1], "decimal")


def in_digits(number: int, numbering: Numbering) -> str:
    """A number in the digits of a script; in European ones where the numbering is none of digits.

    >>> in_digits(-12, "bengali"), in_digits(12, "hebrew")
    ('-১২', '12')
    """
    digits = DIGITS.get(numbering)
    return (
        str(number)
        if digits is None
        else str(number).translate({48 + at: sign for at, sign in enumerate(digits)})
    )

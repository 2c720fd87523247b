"""The catalogue: for every script, the fonts that draw it, the best first.

Receives: nothing; it is data.
Returns:  a row for each script, or form of a script where languages want other shapes (ISO 15924 codes).
Knows:    the packages on PyPI that hold a family, the extra of ours that installs them, families systems come with.
Never:    whether any of them is there.

The packages hold nothing but fonts under the SIL Open Font License. Faces for reading come first: with serifs, or
with a contrast like theirs, to stand beside Source Serif. Of a system, Noto comes first, then what Windows, macOS
and Linux come with.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ROWS", "SYMBOLS", "Family", "Row"]


@dataclass(frozen=True, slots=True)
class Family:
    """A family in a package: its files from the package's folder on; none for a slant or weight it has no file for.

    A variable file has every weight: it is named once. `index` is the place of a face in a collection.
    """

    name: str
    package: str
    upright: str
    bold: str | None = None
    sloped: str | None = None
    bold_sloped: str | None = None
    index: int = 0
    variable: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A script or a form of one: `code` (ISO 15924), `extra` the extra of ours that brings the first family,
    `sample` what a font must be able to draw to count, `families` of packages, `system` families by name."""

    code: str
    name: str
    extra: str
    sample: str
    families: tuple[Family, ...]
    system: tuple[str, ...]


_NOTO = "manimgx_fonts"
_CJK = "manimgx_fonts_cjk"


def _noto(script: str) -> Family:
    return Family(f"Noto Sans {script}", _NOTO, f"NotoSans{script}[wght].ttf")


def _fontpkg(name: str, file: str) -> Family:
    return Family(name, "fontpkg_" + name.lower().replace(" ", "_"), f"files/{file}")


def _static(name: str, stem: str, slopes: bool = False) -> Family:
    """A family of `fontpkg` with a file for every weight and slant."""
    return Family(
        name,
        "fontpkg_" + name.lower().replace(" ", "_"),
        f"files/{stem}-Regular.ttf",
        f"files/{stem}-Bold.ttf",
        f"files/{stem}-Italic.ttf" if slopes else None,
        f"files/{stem}-BoldItalic.ttf" if slopes else None,
        variable=False,
    )


def _serif_cjk(package: str, letters: str) -> Family:
    return Family(
        f"Noto Serif {letters}",
        f"pylopdf_fonts_{package}",
        f"NotoSerif{letters}-Regular.otf",
        variable=False,
    )


def _sans_cjk(letters: str, index: int) -> tuple[Family, ...]:
    return (
        Family(f"Noto Sans CJK {letters}", _CJK, "NotoSansCJK-VF.otf.ttc", index=index),
        Family(
            f"Noto Sans CJK {letters}",
            "noto_cjk_sans_otc",
            "NotoSansCJK-Regular.ttc",
            index=index,
            variable=False,
        ),
    )


def _noto_names(script: str) -> tuple[str, ...]:
    return f"Noto Serif {script}", f"Noto Sans {script}"


def _cjk_names(letters: str) -> tuple[str, ...]:
    serif, sans = f"Noto Serif CJK {letters}", f"Noto Sans CJK {letters}"
    return serif, f"Noto Serif {letters}", sans, f"Noto Sans {letters}"


_LATIN = (
    Family(
        "Noto Serif",
        "fontpkg_noto_serif",
        "files/NotoSerif[wdth,wght].ttf",
        sloped="files/NotoSerif-Italic[wdth,wght].ttf",
    ),
    Family("Noto Sans", _NOTO, "NotoSans[wght].ttf", sloped="NotoSans-Italic[wght].ttf"),
)  # fmt: skip
_LATIN_NAMES = ("Noto Serif", "Noto Sans", "DejaVu Serif", "DejaVu Sans", "Times New Roman", "Arial")
_INDIAN = ("Nirmala UI", "Nirmala Text")

ROWS: tuple[Row, ...] = (
    Row("Latn", "Latin", "letters", "ǆꞗ", _LATIN, _LATIN_NAMES),
    Row("Grek", "Greek", "letters", "ἄᾧ", _LATIN, _LATIN_NAMES),
    Row("Cyrl", "Cyrillic", "letters", "ѣѫ", _LATIN, _LATIN_NAMES),
    Row(
        "Arab", "Arabic", "arabic", "ابپڈں",
        (
            Family("Noto Naskh Arabic", "pylopdf_fonts_ar", "NotoNaskhArabic-Variable.ttf"),
            _static("Amiri", "Amiri", slopes=True),
            _fontpkg("Noto Sans Arabic", "NotoSansArabic[wdth,wght].ttf"),
            _noto("Arabic"),
        ),
        ("Noto Naskh Arabic", "Noto Sans Arabic", "Amiri", "Scheherazade New", "Geeza Pro", "Times New Roman", "Arial"),
    ),
    Row(
        "Hebr", "Hebrew", "hebrew", "אבגשׁ",
        (_fontpkg("Frank Ruhl Libre", "FrankRuhlLibre[wght].ttf"), _noto("Hebrew")),
        (*_noto_names("Hebrew"), "Frank Ruehl CLM", "Times New Roman", "Arial Hebrew", "Arial", "DejaVu Sans"),
    ),
    Row(
        "Deva", "Devanagari", "indic", "कखक्ष।",
        (
            Family("Noto Serif Devanagari", "pylopdf_fonts_hi", "NotoSerifDevanagari-Variable.ttf"),
            _fontpkg("Noto Sans Devanagari", "NotoSansDevanagari[wdth,wght].ttf"),
            _noto("Devanagari"),
        ),
        (*_noto_names("Devanagari"), "Lohit Devanagari", *_INDIAN, "Mangal", "Kohinoor Devanagari", "Devanagari MT"),
    ),
    Row(
        "Beng", "Bengali", "indic", "কখক্ষ",
        (_static("Hind Siliguri", "HindSiliguri"), _noto("Bengali")),
        (*_noto_names("Bengali"), "Lohit Bengali", *_INDIAN, "Vrinda", "Kohinoor Bangla", "Bangla MN"),
    ),
    Row(
        "Taml", "Tamil", "indic", "கஙஶ்ரீ",
        (_fontpkg("Noto Sans Tamil", "NotoSansTamil[wdth,wght].ttf"), _noto("Tamil")),
        (*_noto_names("Tamil"), "Lohit Tamil", *_INDIAN, "Latha", "Tamil MN", "Tamil Sangam MN"),
    ),
    Row(
        "Telu", "Telugu", "indic", "కఖక్ష",
        (_fontpkg("Noto Sans Telugu", "NotoSansTelugu[wdth,wght].ttf"), _noto("Telugu")),
        (*_noto_names("Telugu"), "Lohit Telugu", *_INDIAN, "Gautami", "Kohinoor Telugu", "Telugu MN"),
    ),
    Row(
        "Gujr", "Gujarati", "noto", "કખક્ષ", (_noto("Gujarati"),),
        (*_noto_names("Gujarati"), "Lohit Gujarati", *_INDIAN, "Shruti", "Kohinoor Gujarati", "Gujarati MT"),
    ),
    Row(
        "Guru", "Gurmukhi", "noto", "ਕਖਗ", (_noto("Gurmukhi"),),
        (*_noto_names("Gurmukhi"), "Lohit Gurmukhi", *_INDIAN, "Raavi", "Gurmukhi MN", "Gurmukhi Sangam MN"),
    ),
    Row(
        "Knda", "Kannada", "noto", "ಕಖಕ್ಷ", (_noto("Kannada"),),
        (*_noto_names("Kannada"), "Lohit Kannada", *_INDIAN, "Tunga", "Kannada MN", "Kannada Sangam MN"),
    ),
    Row(
        "Mlym", "Malayalam", "noto", "കഖക്ഷ", (_noto("Malayalam"),),
        (*_noto_names("Malayalam"), "Lohit Malayalam", *_INDIAN, "Kartika", "Malayalam MN", "Malayalam Sangam MN"),
    ),
    Row(
        "Orya", "Odia", "noto", "କଖକ୍ଷ", (_noto("Oriya"),),
        ("Noto Serif Oriya", "Noto Sans Oriya", "Lohit Odia", *_INDIAN, "Kalinga", "Oriya MN", "Oriya Sangam MN"),
    ),
    Row(
        "Sinh", "Sinhala", "noto", "කඛග", (_noto("Sinhala"),),
        (*_noto_names("Sinhala"), *_INDIAN, "Iskoola Pota", "Sinhala MN", "Sinhala Sangam MN"),
    ),
    Row(
        "Thai", "Thai", "thai", "กขป้ำ",
        (
            Family("Noto Serif Thai", "pylopdf_fonts_th", "NotoSerifThai-Variable.ttf"),
            _static("Sarabun", "Sarabun", slopes=True),
            _fontpkg("Noto Sans Thai", "NotoSansThai[wdth,wght].ttf"),
            _noto("Thai"),
        ),
        (*_noto_names("Thai"), "Noto Looped Thai", "Leelawadee UI", "Tahoma", "Thonburi", "Ayuthaya"),
    ),
    Row(
        "Khmr", "Khmer", "khmer", "កខក្ក",
        (_fontpkg("Noto Sans Khmer", "NotoSansKhmer[wdth,wght].ttf"), _noto("Khmer")),
        (*_noto_names("Khmer"), "Khmer OS", "Leelawadee UI", "Khmer UI", "Khmer MN", "Khmer Sangam MN"),
    ),
    Row(
        "Laoo", "Lao", "noto", "ກຂຄ", (_noto("Lao"),),
        (*_noto_names("Lao"), "Noto Looped Lao", "Leelawadee UI", "Lao UI", "Lao MN", "Lao Sangam MN"),
    ),
    Row(
        "Mymr", "Myanmar", "noto", "ကခ္ဂ", (_noto("Myanmar"),),
        (*_noto_names("Myanmar"), "Padauk", "Myanmar Text", "Myanmar MN", "Myanmar Sangam MN"),
    ),
    Row(
        "Ethi", "Ethiopic", "noto", "ሀለሐ", (_noto("Ethiopic"),),
        (*_noto_names("Ethiopic"), "Ebrima", "Nyala", "Kefa"),
    ),
    Row(
        "Armn", "Armenian", "noto", "աբգ", (_noto("Armenian"),),
        (*_noto_names("Armenian"), "DejaVu Serif", "Sylfaen", "Segoe UI", "Mshtakan"),
    ),
    Row(
        "Geor", "Georgian", "noto", "აბგ", (_noto("Georgian"),),
        (*_noto_names("Georgian"), "DejaVu Serif", "Sylfaen", "Segoe UI", "Helvetica"),
    ),
    Row(
        "Hans", "Chinese, simplified", "cjk", "汉语简，", (_serif_cjk("zh_cn", "SC"), *_sans_cjk("SC", 2)),
        (*_cjk_names("SC"), "Source Han Serif SC", "Songti SC", "SimSun", "Microsoft YaHei", "PingFang SC", "STSong"),
    ),
    Row(
        "Hant", "Chinese, traditional", "cjk", "漢語簡，ㄅ", (_serif_cjk("zh_tw", "TC"), *_sans_cjk("TC", 3)),
        (*_cjk_names("TC"), "Source Han Serif TC", "Songti TC", "PMingLiU", "Microsoft JhengHei", "PingFang TC"),
    ),
    Row(
        "Jpan", "Japanese", "cjk", "漢字かなカナ、",
        (
            _serif_cjk("jp", "JP"),
            *_sans_cjk("JP", 0),
            Family("Noto Sans CJK JP", "noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf", variable=False),
        ),
        (*_cjk_names("JP"), "Source Han Serif", "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho", "IPAexMincho"),
    ),
    Row(
        "Kore", "Korean", "cjk", "한글韓", (_serif_cjk("ko", "KR"), *_sans_cjk("KR", 1)),
        (*_cjk_names("KR"), "Source Han Serif K", "AppleMyungjo", "Batang", "NanumMyeongjo", "Malgun Gothic"),
    ),
    Row(
        "Zsye", "Emoji", "emoji", "😀👩\u200d🚀🇻🇳☀", (Family("Noto Emoji", _NOTO, "NotoEmoji[wght].ttf"),),
        ("Noto Emoji", "Segoe UI Symbol", "Symbola", "Apple Symbols"),
    ),
    Row(
        "Zsym", "Symbols", "noto", "☐♠", (Family("Noto Sans Symbols", _NOTO, "NotoSansSymbols[wght].ttf"),),
        (
            "Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Sans Symbols2", "Noto Sans Math", "Noto Music",
            "DejaVu Sans", "Segoe UI Symbol", "Apple Symbols", "STIX Two Math", "Cambria Math",
        ),
    ),
)  # fmt: skip
"""In the order in which a character of no script in particular looks for a font."""

SYMBOLS = ("Zsye", "Zsym", "Latn")
"""The rows that have punctuation, signs and pictures of no script."""

"""Words to fill documents with: many scripts, and text that a careless writer takes for markup.

Receives: nothing; these are tables.
Returns:  words by language, odd words, rough words that `normalise` must smooth.
Knows:    what scripts look like, and which characters have broken converters before.
Never:    the model.
"""

from __future__ import annotations

TONGUES: dict[str, tuple[str, ...]] = {
    "en": ("rain", "delta", "harvest", "river", "the", "minister", "said", "0.5", "co-operative", "it’s"),
    "vi": ("Đảng", "tổ", "chức", "vững", "chắc", "nhiệm", "vụ", "ngữ", "Ủy", "viên", "kỳ", "ẵ", "Nguyễn"),
    "de": ("Überschwemmung", "größer", "Straße", "Öl", "und", "Donaudampfschifffahrtsgesellschaft", "„nein“"),
    "cs": ("příliš", "žluťoučký", "kůň", "úpěl", "ďábelské", "ódy", "řeka"),
    "tr": ("İstanbul", "ışık", "ğ", "çiçek", "şehir"),
    "ru": ("дождь", "ёлка", "съезд", "урожай", "и", "река", "«да»", "объявлено"),
    "uk": ("їжак", "Київ", "ґанок", "є"),
    "el": ("βροχή", "ποταμός", "ΐ", "και", "Ελλάδα", "ᾳ", "ὅτι"),
    "ar": ("مطر", "النهر", "وزير", "قال", "٢٠١١", "لا"),
    "he": ("גשם", "נהר", "שלום", "שָׁלוֹם"),
    "zh-Hant": ("雨水", "三角洲", "豐收", "河", "，", "。", "部長說"),
    "ja": ("雨", "デルタ", "ひらがな", "漢字", "、", "が", "ﾊﾝｶｸ"),
    "ko": ("비", "강", "수확", "장관은", "말했다"),
    "th": ("ฝน", "แม่น้ำ", "ข้าว", "น้ำ", "รัฐมนตรี"),
    "hi": ("वर्षा", "नदी", "मंत्री", "क्ष", "१२", "ज़िला"),
    "fa": ("باران", "رودخانه", "می‌گوید", "گفت‌وگو", "۱۲", "پیچ"),
    "bn": ("বৃষ্টি", "নদী", "মন্ত্রী", "শ্রীকান্ত", "১২", "ক্ষেত"),
    "ta": ("மழை", "நதி", "அமைச்சர்", "ஸ்ரீ", "கொள்ளை"),
    "te": ("వర్షం", "నది", "మంత్రి", "క్షేత్రం", "కృష్ణా"),
    "km": ("ភ្លៀង", "ទន្លេ", "រដ្ឋមន្ត្រី", "ស្រូវ", "១២"),
    "zh-Hans": ("雨水", "三角洲", "丰收", "河", "，", "。", "部长说"),
}
"""Some words of each language, by BCP 47 tag; the text is NFC."""

LANGUAGES: tuple[str | None, ...] = (
    "en",
    "vi",
    None,
    *(code for code in TONGUES if code not in ("en", "vi")),
)

ODD: tuple[str, ...] = (
    "&amp;",
    "<b>bold</b>",
    "<para>",
    '<font color="red">',
    "</w:t>",
    "]]>",
    "<!--",
    "--",
    "{{page}}",
    "%s",
    "\\textbf{x}",
    '"quoted"',
    "’",
    "—",
    "…",
    "¿qué?",
    "№",
    "50\u00a0%",
    "1\u202f000",
    "co\u00adop",
    "zero\u200bwidth",
    "🌧️",
    "👩‍🌾",
    "🇻🇳",
    "𝔘𝔫𝔦",
    "𠮷野家",
    "ﬁnal",
    "e=mc²",
    "CO₂",
    "½",
    "https://example.org/a/very/long/address/that/no/line/can/hold?and=goes&on=1#end",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "x" * 160,
    "(",
    "”",
    "/",
    "·",
)
"""Words that are valid and awkward: markup look-alikes, emoji, invisible characters, words no line can hold."""

ROUGH: tuple[str, ...] = (
    "e\u0301te\u0301",
    "To\u0302\u0309ng",
    "bell\x07",
    "null\x00",
    "\ufeffmark",
    "not\ufffe",
    "line\u2028end",
    "page\x0cend",
    "win\r\n",
    "\x85next",
    "tab\tand\nline",
    " ",
)
"""Words as a scraper leaves them, which `normalise` must make NFC and fit for XML."""

CODE: tuple[str, ...] = (
    "def rain(mm):",
    "    return mm > 0",
    "\tif x < 3 && y > 4:",
    "",
    "<html>&nbsp;</html>",
    "trailing   ",
    "ảnh = 'Đà Nẵng'  # ünïcödé",
    "a" * 200,
)
"""Lines of code."""

FORMULAS: tuple[tuple[str, str | None], ...] = (
    ("x + 1", None),
    ("\\frac{a}{b} < 3", None),
    ("E = m c", "<math><mi>E</mi><mo>=</mo><mi>m</mi><mi>c</mi></math>"),
    (
        "a / b",
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>',
    ),
)
"""Formulas: their linear text, and the same in MathML where the source had it."""

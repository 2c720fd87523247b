"""What stands between two articles of a file, as a line of its own.

Receives: the text of a line.
Returns:  how strongly it says that an article ends, or the next begins.
Knows:    the marks of people, agencies, archives and mailboxes, as a table with examples beside it.
Never:    whether there really are two articles: that is `articles`.
"""

from __future__ import annotations

import re

__all__ = ["CERTAIN", "FAIR", "STRONG", "WEAK", "is_end", "sign_of"]

WEAK, FAIR, STRONG, CERTAIN = 1, 2, 3, 4
"""What a sign between two articles says: they may be two; a new page; an end; a counter of articles."""
_LONGEST = 120
_COUNTED = (
    "document|article|story|text|item|clipping|record|artikel|dokument|beitrag|meldung|artículo|documento|artigo"
    "|articolo|tài liệu|bài|bài báo|tin|документ|статья|стаття|belge|makale|haber|dokumen|berita|文档|文章|文件|記事"
    "|문서|기사|مقال|وثيقة|सामग्री"
)
"""What archives count."""
_ENDS = (
    "end|ends|end of (?:article|document|text)|ende|fin|fine|fim|kết|hết|konec|koniec|конец|кінець|son|τέλος"
    "|完|终|終|끝|انتهى|पूर्ण"
)
_OF = "of|/|von|de|di|từ|из|trên"
_NUMBER = rf"(?:#|no\.?|nr\.?|số)?\s*\d{{1,4}}(?:\s*(?:{_OF})\s*\d{{1,4}})?"
_SIGNS: dict[int, tuple[str, ...]] = {
    CERTAIN: (
        # Document 2 of 10 / Article 3 / --- Story 4 --- / 2 of 10 DOCUMENTS / [3/12]
        rf"(?i:[^\w\n]*(?:{_COUNTED})\s*{_NUMBER}[^\w\n]*)",
        rf"(?i:[^\w\n]*\d{{1,4}}\s*(?:{_OF})\s*\d{{1,4}}\s+(?:{_COUNTED})s?[^\w\n]*)",
        r"第\s*[\d一二三四五六七八九十]+\s*(?:篇|条|則|则|件)",
        # From someone@example.org Wed Nov 23 08:24:00 2011
        r"From \S+@\S+ .*\d{4}",
    ),
    STRONG: (
        # =====   #####   ~~~~~
        r"(?P<sign>[=#~═━■*+])(?:\s?(?P=sign)){7,}",
        # the mark an archive ends an article with: Document XYZ0000020111123e7bn0001a
        r"Document [A-Za-z]+\d[A-Za-z0-9]{12,}|Load-Date: .{6,40}",
        # ###   -30-   (END)   KẾT   (完)
        r"#\s?#\s?#|-+\s?30\s?-+|-0-",
        rf"(?i:[-–—*(\[（【/\s]*(?:{_ENDS})[-–—*)\]）】/.\s]*)",
    ),
    WEAK: (r"(?P<mark>[*\-_–—─•+#=~])(?:\s*(?P=mark)){2,}|⁂|❦",),
}
"""What stands between articles as a line of its own, and how strongly it speaks."""
_SIGN = re.compile("|".join(f"(?P<strength_{at}>{'|'.join(signs)})" for at, signs in _SIGNS.items()))


def sign_of(text: str) -> int:
    """How strong a sign a line is, 0 for none."""
    found = _SIGN.fullmatch(text) if len(text) <= _LONGEST else None
    return int(found.lastgroup[-1]) if found and found.lastgroup else 0


_END = re.compile(rf"#\s?#\s?#|-+\s?30\s?-+|-0-|[-–—*(\[（【/\s]*(?:{_ENDS})[-–—*)\]）】/.\s]*", re.I)


def is_end(text: str) -> bool:
    """Whether a line says that the article ends: "###", "-30-", "（完）"."""
    return len(text) <= 20 and _END.fullmatch(text) is not None

"""Lines of facts, openings of reports and credits, in the conventions of many languages; what a text states twice."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest

from convert import parse
from convert.account import account
from convert.model import Document
from convert.readers.text.captions import credit_parts
from convert.readers.text.facts import facts
from convert.readers.text.labels import Labels, lowered
from convert.readers.text.openings import opening
from convert.readers.text.parts import Part
from convert.readers.text.words import words_for

STORY = "The yard that once repaired every ferry on the river hauled out its first boat on Thursday."


def said(text: str, parts: Iterable[Part]) -> list[tuple[str, str]]:
    return [(part.field, text[part.start : part.end]) for part in parts if part.field]


FACTS = [
    (
        "en",
        "By Jane Doe | Published: 3 March 2024, 08:24 | 5 min read",
        "author=Jane Doe published=3 March 2024, 08:24",
    ),
    ("en", "By Rebecca NorrisPublished: Jun 25, 2025", "author=Rebecca Norris published=Jun 25, 2025"),
    (
        "en",
        "Posted by Jane Doe on March 3, 2024 in News",
        "author=Jane Doe published=March 3, 2024 section=News",
    ),
    ("en", "Posted on June 29, 2020November 12, 2021", "published=June 29, 2020 modified=November 12, 2021"),
    (
        "en",
        "By Jane May 3, 2024May 9, 2024 May 9, 2024",
        "author=Jane published=May 3, 2024 modified=May 9, 2024 modified=May 9, 2024",
    ),
    ("en", "by Jane Doe May 3rd 2024 11 mins", "author=Jane Doe published=May 3rd 2024"),
    (
        "en",
        "On May 3, 2024 By Jane Doe In Harbours , Travel Notes , Travel Tips",
        "published=May 3, 2024 author=Jane Doe",
    ),
    (
        "en",
        "By Jane Doe, Chief Safety Officer, Boats at Work",
        "author=Jane Doe role=Chief Safety Officer",
    ),
    ("en", "Jane Doe, Staff Writer", "author=Jane Doe role=Staff Writer"),
    ("de", "Von Carla Kehl                    (dpa, ck)", "author=Carla Kehl agency=dpa"),
    (
        "ru",
        "Автор: Семён Глушко, собственный корреспондент",
        "author=Семён Глушко role=собственный корреспондент",
    ),
    ("zh", "作者：王明 来源：新华社", "author=王明 agency=新华社"),
    ("zh", "本报记者 孟昭宁 通讯员 蒋舒", "role=本报记者 author=孟昭宁 role=通讯员 author=蒋舒"),
    (
        "ja",
        "聞き手・文＝岩淵蒼太　写真＝真鍋くるみ",
        "role=聞き手・文 author=岩淵蒼太 role=写真 author=真鍋くるみ",
    ),
    ("ko", "이서연 기자 seoyeon@example.org", "author=이서연 role=기자"),
    (
        "ko",
        "입력 2011.11.23 08:24 | 수정 2011.11.23 09:10",
        "published=2011.11.23 08:24 modified=2011.11.23 09:10",
    ),
    ("vi", "Lê Hữu Toàn (TTXVN)", "author=Lê Hữu Toàn agency=TTXVN"),
]


@pytest.mark.parametrize(("language", "text", "parts"), FACTS)
def test_facts_of_a_line(language: str, text: str, parts: str) -> None:
    found = facts(text, words_for(language))
    assert found is not None
    assert " ".join(f"{name}={value}" for name, value in said(text, found.parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "By Friday the yard was empty",
        "It happened on 3 March 2024 in London",
        "2011 - 2012",
        "https://example.org/2014/9/2/why",
        "1/1/2013   +13.1%",
        STORY,
    ],
)
def test_what_is_no_line_of_facts(text: str) -> None:
    assert facts(text, words_for("en")) is None


OPENINGS = [
    ("vi", "(TTXVN)- |Thực hiện", "agency=TTXVN"),
    ("vi", "Hà Nội, ngày 22/11 (TTXVN) – |Thực hiện", "dateline=Hà Nội event=ngày 22/11 agency=TTXVN"),
    ("en", "LONDON (Reuters) - |The yard", "dateline=LONDON agency=Reuters"),
    ("en", "BEIRUT, Lebanon, June 2 (UPI) — |The yard", "dateline=BEIRUT, Lebanon event=June 2 agency=UPI"),
    ("en", "(CNN) -- |The yard", "agency=CNN"),
    ("en", "NEW YORK--(BUSINESS WIRE)--|Acme", "dateline=NEW YORK agency=BUSINESS WIRE"),
    ("fr", "Paris, 23 nov (AFP) - |Le président", "dateline=Paris event=23 nov agency=AFP"),
    ("fr", "Arve, 23 nov 2011 (AFP) - |Un téléphérique", "dateline=Arve published=23 nov 2011 agency=AFP"),
    ("de", "BERLIN (Reuters/AFP) - |Der Rat", "dateline=BERLIN agency=Reuters/AFP"),
    ("es", "Madrid, 23 nov (EFE).- |El alcalde", "dateline=Madrid event=23 nov agency=EFE"),
    ("es", "TLACOMULCO, Oax.- |La campana", "dateline=TLACOMULCO, Oax."),
    ("ru", "МОСКВА, 23 ноя — РИА Новости. |Учёные", "dateline=МОСКВА event=23 ноя agency=РИА Новости"),
    ("ru", "МОСКВА, 23 ноября. /ТАСС/. |Учёные", "dateline=МОСКВА event=23 ноября agency=ТАСС"),
    ("ru", "Москва. 23 ноября. INTERFAX.RU - |Учёные", "dateline=Москва event=23 ноября agency=INTERFAX.RU"),
    ("id", "JAKARTA, KOMPAS.com - |Menteri", "dateline=JAKARTA agency=KOMPAS.com"),
    (
        "zh",
        "新华社北京11月23日电（记者王明、李华）|中国",
        "agency=新华社 dateline=北京 event=11月23日 role=记者 author=王明 author=李华",
    ),
    (
        "zh",
        "（中央社記者王若瑜藍潭23日電）|藍潭",
        "agency=中央社 role=記者 author=王若瑜 dateline=藍潭 event=23日",
    ),
    ("ja", "【東京共同】|政府は", "dateline=東京 agency=共同"),
    ("ja", "[ワシントン 23日 ロイター] - |米", "dateline=ワシントン event=23日 agency=ロイター"),
    ("ko", "(서울=연합뉴스) 김철수 기자 = |정부는", "dateline=서울 agency=연합뉴스 author=김철수 role=기자"),
    ("ar", "القاهرة (رويترز) - |قال", "dateline=القاهرة agency=رويترز"),
    ("hi", "नई दिल्ली, 23 नवंबर (भाषा) |कांग्रेस ने", "dateline=नई दिल्ली event=23 नवंबर agency=भाषा"),
]


@pytest.mark.parametrize(("language", "text", "parts"), OPENINGS)
def test_openings(language: str, text: str, parts: str) -> None:
    line = text.replace("|", "")
    found = opening(line, words_for(language))
    assert found is not None
    assert " ".join(f"{name}={value}" for name, value in said(line, found.parts)) == parts
    assert line[found.end :] == text.partition("|")[2]


CREDITS = [
    ("en", "Workers watch.| Photo: |Rui Salgado"),
    ("en", "A man walks past| (|AP Photo/Jane Doe|)"),
    ("en", "A man walks past.| |John Smith/Getty Images"),
    ("en", "A man walks past.| © |Rui Salgado"),
    ("vi", "Nghệ nhân bên khung dệt| (Ảnh: |Vũ Tường Lam|)"),
    ("ja", "工房で紙を干す早瀬つむぎさん|＝|真鍋くるみ|撮影"),
    ("zh", "图为居民采摘番茄。|本报记者 孟昭宁| 摄"),
    ("ko", "행사장 모습.| 사진=|김철수 기자"),
    ("pt", "A linguista em Recanto Belo| - |Marcos Toledo/Folhapress"),
]


@pytest.mark.parametrize(("language", "text"), CREDITS)
def test_credits(language: str, text: str) -> None:
    line, pieces = text.replace("|", ""), text.split("|")
    parts = credit_parts(line, words_for(language))
    assert parts is not None
    credit = pieces[1] if len(pieces) == 3 and pieces[2].startswith(" ") else pieces[2]
    assert said(line, parts) == [("caption", pieces[0]), ("credit", credit)]


@pytest.mark.parametrize(
    "text", ["He left. Photos show the street.", "It was a picture of the house.", STORY]
)
def test_what_ends_in_no_credit(text: str) -> None:
    assert credit_parts(text, words_for("en")) is None


def read(text: str, language: str) -> Document:
    document = parse(text, reader="text", language=language)
    assert account(document, text).is_complete
    return document


EVENTS = [
    (
        "vi",
        "23/11/2011 - 08:24",
        "Huế, 22-11 (TTXVN) - Cây cầu mới qua sông Hương đã được mở sau hai tháng sửa chữa.",
        "22",
    ),
    (
        "en",
        "Nov. 23, 2011",
        "LONDON, Nov. 22 (Reuters) - The bridge was closed on Tuesday, officials said.",
        "22",
    ),
    (
        "fr",
        "Publié le 23 novembre 2011",
        "Paris, 22 nov (AFP) - Les quais de la Seine ont rouvert mardi.",
        "22",
    ),
    (
        "es",
        "23 de noviembre de 2011",
        "Madrid, 22 nov (EFE).- El puente ha reabierto tras dos meses de obras.",
        "22",
    ),
    ("ru", "23 ноября 2011", "МОСКВА, 22 ноя — РИА Новости. Мост через реку открыли после ремонта.", "22"),
    (
        "zh",
        "2011年11月23日",
        "新华社北京11月22日电（记者王明）记者从交通部门获悉，大桥于当天上午恢复通车。",
        "22",
    ),
    ("ja", "2011年11月23日", "【ワシントン22日共同】橋の修理が終わり、二か月ぶりに通行が再開された。", "22"),
]


@pytest.mark.parametrize(("language", "date", "opening", "day"), EVENTS)
def test_the_day_of_a_dateline_is_told_by_the_date_line(
    language: str, date: str, opening: str, day: str
) -> None:
    for text in (f"{date}\n\n{opening}", f"{opening}\n\n{date}"):
        document = parse(text, language=language, reader="text")
        event = document.metadata.event
        assert event
        assert event.value == f"2011-11-{day}"
        origin = next(entry.origin for entry in document.metadata.origins if entry.field == "event")
        assert origin.span
        assert text[origin.span.start : origin.span.end] == event.raw


def test_a_day_of_an_unknown_year_is_no_event() -> None:
    text = (
        "Rain\n\nLONDON, Nov. 22 (Reuters) - The bridge was closed on Tuesday after days of rain, they said."
    )
    document = parse(text, reader="text")
    assert document.metadata.event is None
    assert ("Nov. 22", "event") in [(part.text, part.field) for part in document.consumed]


def test_letters_i_with_and_without_a_dot_are_one() -> None:
    assert lowered("İSTANBUL, YAZI") == lowered("istanbul, yazı")
    assert len(lowered("ẞİIıi")) == 5


@pytest.mark.parametrize(
    ("line", "is_marked"), [("Foto: Dursun", True), ("Ed. note", True), ("Foto Dursun", False)]
)
def test_a_label_may_bring_its_own_mark(line: str, is_marked: bool) -> None:
    labels = Labels({"credit": ("foto", "foto:", "ed.")})
    assert [label.marked for label in labels.starting(line)] == [is_marked]


def test_a_name_in_capitals_is_written_as_it_is_written_elsewhere() -> None:
    body = "Müze Müdürü, mozaiğin yüzde 80'inin sağlam olduğunu belirterek, kazının süreceğini söyledi."
    text = f"Mozaik bulundu\n\nAKÇAÖREN (AA) - MURAT ÇELİKKOL - {body}\n\n{body}\n\nMuhabir: Murat Çelikkol\n"
    assert [person.name for person in read(text, "tr").metadata.authors] == ["Murat Çelikkol"]


def test_what_is_stated_twice_is_stated_once_and_accounted_for() -> None:
    metadata = read(
        f"Rain over the delta\n\nJuly 29, 2025\n\nJuly 29, 2025\n\n{STORY}\n\n{STORY}\n", "en"
    ).metadata
    assert metadata.published is not None
    assert metadata.published.value == "2025-07-29"


LONG = (
    "(",
    "A, ",
    "Photo: ",
    "A (B) - ",
    "1/1/2011 ",
    "By Jane Doe and ",
    "王明 ",
    "＝撮影",
    "a-",
    "x/",
    "© ",
)


@pytest.mark.parametrize("piece", LONG)
def test_the_longest_lines_take_no_longer(piece: str) -> None:
    line = (piece * 300_000)[:300_000]
    begun = time.process_time()
    for language in ("en", "ja"):
        facts(line, words_for(language))
        opening(line, words_for(language))
        credit_parts(line, words_for(language))
    assert time.process_time() - begun < 2

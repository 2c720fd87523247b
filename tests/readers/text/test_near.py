"""Facts of the article itself, among those of other articles and of comments on the same page."""

from __future__ import annotations

import pytest

from convert import parse
from convert.account import account
from convert.model import Document

EN = (
    "The council spent the whole of Tuesday on the old pier and could not agree on who should pay for it.\n\n"
    "Nobody at the harbour was surprised, since the pier has been closed for as long as most of them remember.\n\n"
    "A decision is expected before the winter storms, the harbour master said when the meeting was over.\n"
)
DE = (
    "Der Rat verbrachte den ganzen Dienstag mit dem alten Steg und war sich nicht einig, wer ihn bezahlen soll.\n\n"
    "Am Hafen war niemand überrascht, denn der Steg ist gesperrt, seit die meisten sich erinnern können.\n\n"
    "Eine Entscheidung soll vor den Winterstürmen fallen, sagte der Hafenmeister nach der Sitzung am Abend.\n"
)
ES = (
    "El concejo dedicó todo el martes al viejo muelle y no logró acordar quién debe pagar la reparación.\n\n"
    "Nadie en el puerto se sorprendió, porque el muelle está cerrado desde que la mayoría tiene memoria.\n\n"
    "Se espera una decisión antes de las tormentas de invierno, dijo el capitán del puerto tras la sesión.\n"
)
STORIES = {
    "en": ("Council puts off the pier once more", EN),
    "de": ("Rat vertagt den Steg noch einmal", DE),
    "es": ("El concejo aplaza otra vez el muelle", ES),
}


def read(text: str) -> Document:
    document = parse(text, reader="text")
    assert account(document, text).is_complete
    return document


def names(document: Document) -> list[str]:
    return [person.name for person in document.metadata.authors]


def day(document: Document) -> str:
    return document.metadata.published.value[:10] if document.metadata.published else ""


TEASERS = [
    ("en", "Related articles\n\nStorm closes the northern ferry\n\nBy Tessa Quill\n\nFeb 27, 2023\n"),
    ("en", "Read more\n* November 24, 2023\n\nA bridge for the valley\n\nRead more\n* November 21, 2023\n"),
    ("en", "14 Comments\n\n1. Jeroen\nJuly 11, 2021 / 9:47 pm\n\nWhat a shame about the old pier.\n"),
    ("de", "Mehr zum Thema\n\nSturm legt die Fähre lahm\n\nVon Tessa Quandt\n\n27. Februar 2023\n"),
    (
        "es",
        "Noticias relacionadas\n\nEl temporal cierra el transbordador\n\nPor Teresa Quiroga\n\n27 de febrero de 2023\n",
    ),
]


@pytest.mark.parametrize(("language", "below"), TEASERS)
def test_names_and_days_of_others_are_not_the_articles(language: str, below: str) -> None:
    title, story = STORIES[language]
    document = read(f"{title}\n\n{story}\n{below}")
    assert (names(document), document.metadata.published) == ([], None)


@pytest.mark.parametrize(("language", "below"), TEASERS)
def test_facts_below_the_headline_stay_where_others_have_theirs(language: str, below: str) -> None:
    title, story = STORIES[language]
    by = {"en": "By Ada Fenn", "de": "Von Ada Fenn", "es": "Por Ada Fenn"}[language]
    document = read(f"{title}\n\n{by}\n\n2024-05-03\n\n{story}\n{below}")
    assert (names(document), day(document)) == (["Ada Fenn"], "2024-05-03")


@pytest.mark.parametrize(
    ("language", "signed"),
    [("en", "Written by Ada Fenn"), ("de", "Geschrieben von Ada Fenn"), ("es", "Escrito por Ada Fenn")],
)
def test_a_byline_right_below_the_story_counts(language: str, signed: str) -> None:
    title, story = STORIES[language]
    assert names(read(f"{title}\n\n{story}\n{signed}\n")) == ["Ada Fenn"]


BESIDE = [
    ("en", "Ada Fenn\n\nMay 3, 2024", ["Ada Fenn"]),
    ("en", "By\n\nAda Fenn, Ph.D.\n\nUpdated on May 3, 2024", ["Ada Fenn"]),
    ("en", "Ada Fenn , Ole Brandt & Mina Sato\n\nMay 3rd, 2024", ["Ada Fenn", "Ole Brandt", "Mina Sato"]),
    ("en", "Ada Fenn and Ole Brandt | Guest Columnists", ["Ada Fenn", "Ole Brandt"]),
    ("en", "By Ada Fenn, Chief Safety Officer, Boats at Work, Harbourside", ["Ada Fenn"]),
    ("en", "Guide by Ada Fenn Former Deputy Harbour Editor\n\nUpdated on May 3, 2024", ["Ada Fenn"]),
    ("en", "By Ada May 3, 2024May 9, 2024 May 9, 2024", ["Ada"]),
    ("en", "On May 3, 2024May 9, 2024 By Ada Fenn In Harbours , Travel Notes , Travel Tips", ["Ada Fenn"]),
    ("en", "Pier Watch | May 3, 2024", ["Pier Watch"]),
    ("de", "Ada Fenn, Jörn Blæk und Mina Sato\n\n3. Mai 2024", ["Ada Fenn", "Jörn Blæk", "Mina Sato"]),
    ("es", "Ada Peña\n\n3 de mayo de 2024", ["Ada Peña"]),
]


@pytest.mark.parametrize(("language", "facts", "wanted"), BESIDE)
def test_names_beside_the_headline(language: str, facts: str, wanted: list[str]) -> None:
    title, story = STORIES[language]
    assert names(read(f"{title}\n\n{facts}\n\n{story}")) == wanted


def test_somebody_told_of_by_first_name_wrote_it() -> None:
    title, story = STORIES["en"]
    box = "Ada Fenn Founder & Lead Reporter\n\nAda has covered harbours for ten years and lives aboard a boat.\n"
    document = read(f"{title}\n\nAda Fenn Founder & Lead Reporter\nUpdated May 3, 2024\n\n{story}\n{box}")
    assert names(document) == ["Ada Fenn"]
    assert document.metadata.authors[0].role == "Founder & Lead Reporter"


@pytest.mark.parametrize(
    "line",
    [
        "NAVALIA GTX\n\nMay 3, 2024",
        "By CategoryBy Manufacturer",
        "Pier Repair\n\nPier repair is never cheap, they say.",
    ],
)
def test_what_only_looks_like_a_name_is_none(line: str) -> None:
    title, story = STORIES["en"]
    assert names(read(f"{title}\n\n{line}\n\n{story}")) == []


def test_the_headline_is_known_where_the_page_repeats_it() -> None:
    title, story = STORIES["en"]
    crumbs = "\n".join(
        f"* Harbour {word}" for word in ("News", "Plans", "People", "Maps", "Tides", "Jobs", "Boats")
    )
    document = read(
        f"{title}\n{crumbs}\n* More\n* Places\n* Notes\n{title}\nAda Fenn\nMay 3, 2024\n\n{story}"
    )
    assert (names(document), day(document)) == (["Ada Fenn"], "2024-05-03")

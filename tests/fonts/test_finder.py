"""Which faces are tried for a script, and in which order."""

from __future__ import annotations

import hashlib
import tomllib
from itertools import takewhile
from pathlib import Path

import pytest
import uharfbuzz as hb

from convert.fonts import ROWS, Face, faces, finder, places, system
from convert.fonts.catalogue import Family
from convert.fonts.finder import _by_weight
from convert.fonts.places import face_of, used


def _first(form: str, text: str = "", bold: bool = False, italic: bool = False) -> Face:
    return next(faces(form, text, bold, italic, "bundled"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_every_row_has_an_installed_package_that_draws_its_sample(row: finder.Row) -> None:
    found = faces(row.code, row.sample, False, False, "bundled")
    opened = (hb.Face(hb.Blob.from_file_path(str(face.path)), face.index).unicodes for face in found)
    wanted = {ord(character) for character in row.sample if character not in "\u200d☀☐"}
    assert any(all(character in characters for character in wanted) for characters in opened)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_the_extra_of_a_row_installs_one_of_its_families(row: finder.Row) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["optional-dependencies"][row.extra]
    modules = {name.partition(">")[0].replace("-", "_") for name in wanted}
    assert modules & {family.package for family in row.families}


@pytest.mark.parametrize(
    ("form", "family"),
    [
        ("Arab", "Noto Naskh Arabic"), ("Hebr", "Frank Ruhl Libre"), ("Deva", "Noto Serif Devanagari"),
        ("Beng", "Hind Siliguri"), ("Thai", "Noto Serif Thai"), ("Khmr", "Noto Sans Khmer"), ("Zsye", "Noto Emoji"),
    ],
)  # fmt: skip
def test_the_face_for_reading_comes_first(form: str, family: str) -> None:
    assert _first(form).family == family


def test_each_language_of_east_asia_has_its_own_face_of_the_collection() -> None:
    forms = ("Jpan", "Kore", "Hans", "Hant")
    found = [_first(form, bold=True) for form in forms]
    assert [face.index for face in found] == [0, 1, 2, 3]
    assert len({face.path for face in found}) == 1


def test_emoji_are_pictures_first_and_other_signs_are_signs_first() -> None:
    assert _first("", "😀").family == "Noto Emoji"
    assert _first("", "①").family == "Noto Sans Symbols"


def test_bold_comes_from_a_family_that_has_it() -> None:
    light = Family("Light", "none", "light.otf", variable=False)
    strong = Family("Strong", "none", "strong.otf", bold="bold.otf", variable=False)
    variable = Family("Variable", "none", "variable.ttf")
    assert _by_weight((light, strong, variable), bold=True) == [strong, variable, light]
    assert _by_weight((light, strong, variable), bold=False) == [light, strong, variable]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package called `some`."""
    monkeypatch.setattr(places, "folder_of", lambda name: tmp_path if name == "some" else None)
    places.face_of.cache_clear()
    return tmp_path


def test_a_cut_that_is_not_there_is_the_nearest_one(package: Path) -> None:
    family = Family("F", "some", "r.ttf", bold="b.ttf", sloped="i.ttf", variable=False)
    for name in ("r.ttf", "b.ttf", "i.ttf"):
        (package / name).touch()
    cuts = [face_of(family, bold, italic) for bold in (False, True) for italic in (False, True)]
    assert [face.path.name for face in cuts if face] == ["r.ttf", "i.ttf", "b.ttf", "b.ttf"]


def test_a_package_without_its_file_has_no_face(package: Path) -> None:
    assert face_of(Family("F", "some", "gone.ttf"), False, False) is None
    assert face_of(Family("F", "other", "r.ttf"), False, False) is None


def _on_machine(monkeypatch: pytest.MonkeyPatch, *found: system.Found) -> None:
    by_name: dict[str, tuple[system.Found, ...]] = {}
    for face in found:
        key = face.family.lower()
        by_name[key] = (*by_name.get(key, ()), face)
    monkeypatch.setattr(system, "families", lambda: by_name)
    finder._machine_face.cache_clear()


def _found(family: str, weight: int = 400, block: int = 0x0F) -> system.Found:
    return system.Found(family, weight, False, f"/{family}-{weight}.ttf", 0, (block,))


def _of_machine(text: str, form: str, bold: bool = False) -> list[str]:
    every = faces(form, text, bold, False, "any")
    return [face.path.stem for face in every if not face.package]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with fonts for Tibetan and others."""
    fonts = ("Aardvark", "Noto Sans Tibetan", "Noto Serif Tibetan", "DejaVu Sans")
    _on_machine(
        monkeypatch, *map(_found, fonts), _found("Noto Serif Tibetan", 700), _found("Zebra", block=0x41)
    )


@pytest.mark.usefixtures("machine")
def test_packages_come_before_the_machine() -> None:
    every = list(faces("Tibt", "ཀ", False, False, "any"))
    bundled = list(takewhile(lambda face: face.package, every))
    assert bundled == list(faces("Tibt", "ཀ", False, False, "bundled"))
    assert not any(face.package for face in every[len(bundled) :])


@pytest.mark.usefixtures("machine")
def test_of_the_machine_noto_comes_first_and_last_whatever_has_the_character() -> None:
    assert _of_machine("ཀ", "Tibt") == [
        "DejaVu Sans-400",  # a font of signs
        "Noto Serif Tibetan-400",
        "Noto Sans Tibetan-400",
        "Aardvark-400",
    ]


@pytest.mark.usefixtures("machine")
def test_of_a_family_the_nearest_weight_is_taken() -> None:
    assert "Noto Serif Tibetan-700" in _of_machine("ཀ", "Tibt", bold=True)


def test_bundled_never_looks_at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "families", lambda: pytest.fail("looked"))
    assert all(face.package for face in faces("Tibt", "ཀ", False, False, "bundled"))


def test_what_was_used_is_said_with_its_origin_and_digest(tmp_path: Path) -> None:
    place = tmp_path / "own.ttf"
    place.write_bytes(b"font")
    own = used("Own", "1.0", place, "")
    assert (own.origin, own.file) == ("system", "own.ttf")
    assert own.sha256 == hashlib.sha256(b"font").hexdigest()
    arabic = _first("Arab")
    assert used("N", "", arabic.path, arabic.package).origin.startswith("pylopdf-fonts-ar ")

"""Fonts of the machine: what is found, what is left out, what is remembered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from convert.fonts import folder_of, system

EMOJI = "NotoEmoji[wght].ttf"
SYMBOLS = "NotoSansSymbols[wght].ttf"


def _noto(name: str) -> Path:
    folder = folder_of("manimgx_fonts")
    assert folder is not None
    return folder / name


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder of fonts there is; the index is kept beside it."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    monkeypatch.setattr(system, "folders", lambda: (fonts,))
    monkeypatch.setattr(system.platformdirs, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    system.families.cache_clear()
    yield fonts
    system.families.cache_clear()


def _again() -> dict[str, tuple[system.Found, ...]]:
    """What another process would find."""
    system.families.cache_clear()
    return system.families()


def test_a_font_is_known_by_family_weight_and_characters(machine: Path) -> None:
    shutil.copy(_noto(EMOJI), machine / "deep.ttf")
    (face,) = system.families()["noto emoji"]
    assert (face.weight, face.italic, face.index) == (400, False, 0)
    assert face.may_have("😀")
    assert not face.may_have("ब")


def test_folders_are_searched_to_the_bottom_and_other_files_left_alone(machine: Path) -> None:
    (machine / "a" / "b").mkdir(parents=True)
    shutil.copy(_noto(EMOJI), machine / "a" / "b" / "E.TTF")
    shutil.copy(_noto(SYMBOLS), machine / "s.txt")
    assert list(system.families()) == ["noto emoji"]


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0" * 9, b"ttcf\0\2\0\0\xff\xff\xff\xff"])
def test_a_broken_font_is_skipped(machine: Path, data: bytes) -> None:
    (machine / "broken.ttf").write_bytes(data)
    (machine / "cut.otf").write_bytes(_noto(SYMBOLS).read_bytes()[:1000])
    shutil.copy(_noto(EMOJI), machine / "z.ttf")
    assert list(system.families()) == ["noto emoji"]


def test_a_font_that_may_not_be_embedded_is_skipped(machine: Path) -> None:
    data = bytearray(_noto(SYMBOLS).read_bytes())
    tables = {bytes(data[at : at + 4]): at for at in range(12, 12 + 16 * data[5], 16)}
    start = int.from_bytes(data[tables[b"OS/2"] + 8 : tables[b"OS/2"] + 12], "big")
    data[start + 8 : start + 10] = b"\0\2"  # restricted licence
    (machine / "mine.ttf").write_bytes(data)
    assert system.families() == {}


def test_a_file_is_read_once(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(_noto(EMOJI), machine / "e.ttf")
    found = system.families()
    monkeypatch.setattr(system, "read_faces", lambda path: pytest.fail("read again"))
    assert _again() == found


def test_a_file_that_changed_is_read_anew(machine: Path) -> None:
    place = machine / "e.ttf"
    shutil.copy(_noto(EMOJI), place)
    system.families()
    shutil.copy(_noto(SYMBOLS), place)
    assert list(_again()) == ["noto sans symbols"]
    place.unlink()
    assert _again() == {}


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"version":0,"files":{}}', b"\xff"])
def test_an_index_nobody_can_read_is_made_anew(machine: Path, tmp_path: Path, data: bytes) -> None:
    shutil.copy(_noto(EMOJI), machine / "e.ttf")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "fonts.json").write_bytes(data)
    assert list(system.families()) == ["noto emoji"]
    assert [place.name for place in (tmp_path / "cache").iterdir()] == ["fonts.json"]


def test_without_a_place_for_the_index_fonts_are_found_all_the_same(machine: Path, tmp_path: Path) -> None:
    shutil.copy(_noto(EMOJI), machine / "e.ttf")
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    assert list(system.families()) == ["noto emoji"]


def test_every_face_of_a_collection_is_known(machine: Path) -> None:
    folder = folder_of("manimgx_fonts_cjk")
    assert folder is not None
    (machine / "cjk.ttc").symlink_to(folder / "NotoSansCJK-VF.otf.ttc")
    assert [name.rpartition(" ")[2] for name in system.families()] == ["hk", "jp", "kr", "sc", "tc"]
    assert {face.index for group in system.families().values() for face in group} == set(range(5))

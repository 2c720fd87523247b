"""Where outputs go, and that they come whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from convert.errors import OptionError, OutputError, ReadError
from convert.files import Address, claimed, plan, put, read_input


def targets(
    sources: list[Path] | list[Address] | list[Path | Address],
    output: Path | None,
    formats: tuple[str, ...] = ("json",),
) -> list[Path]:
    return [path for one in plan(sources, output, formats) for _, path in one.targets]


def test_a_suffix_decides_the_format(tmp_path: Path) -> None:
    (only,) = plan([Path("a.txt")], tmp_path / "b.EPUB", ())
    assert only.targets == (("epub", tmp_path / "b.EPUB"),)


def test_a_folder_holds_all_formats(tmp_path: Path) -> None:
    assert [p.suffix for p in targets([Path("a.txt")], tmp_path, ())] == [".docx", ".pdf", ".epub", ".html"]


def test_outputs_stand_beside_the_source_by_default() -> None:
    assert targets([Path("somewhere/a.txt")], None) == [Path("somewhere/a.json")]


def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    names = [p.name for p in targets([Path("x/a.txt"), Path("y/a.html"), Path("z/A.txt")], tmp_path)]
    assert names == ["a.json", "a-2.json", "A-3.json"]


def test_composed_and_decomposed_names_are_told_apart(tmp_path: Path) -> None:
    names = [p.name for p in targets([Path("x/é.txt"), Path("y/e\u0301.txt")], tmp_path)]
    assert len({os.path.normcase(name) for name in names}) == 2
    assert names[1].endswith("-2.json")


def test_a_source_is_never_overwritten() -> None:
    assert targets([Path("a.json"), Path("a-2.json")], None) == [Path("a-3.json"), Path("a-2-2.json")]


@pytest.mark.parametrize(("sources", "formats"), [(2, ()), (1, ("pdf", "epub"))])
def test_one_file_holds_one_output(tmp_path: Path, sources: int, formats: tuple[str, ...]) -> None:
    with pytest.raises(OptionError, match="folder"):
        plan([Path(f"{i}.txt") for i in range(sources)], tmp_path / "a.pdf", formats)


def test_an_explicit_output_onto_its_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="source"):
        plan([tmp_path / "a.html"], tmp_path / "a.html", ())


def test_put_replaces_whole_files(tmp_path: Path) -> None:
    put(tmp_path / "deep" / "a", b"one")
    put(tmp_path / "deep" / "a", b"two")
    assert (tmp_path / "deep" / "a").read_bytes() == b"two"
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["a"]


def test_no_clobber_keeps_what_is_there(tmp_path: Path) -> None:
    put(tmp_path / "a", b"one")
    with pytest.raises(OutputError, match="already"):
        put(tmp_path / "a", b"two", clobber=False)
    assert (tmp_path / "a").read_bytes() == b"one"


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError):
        put(tmp_path / "folder", b"data")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        put(tmp_path / "file" / "below", b"data")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]


def test_inputs_that_cannot_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (tmp_path, "folder"),
        (tmp_path / "none", "no such file"),
        (tmp_path / "pipe", "regular"),
    ):
        with pytest.raises(ReadError, match=words):
            read_input(path)


def test_an_input_has_a_limit(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(ReadError, match="MiB"):
        read_input(tmp_path / "big")


STEMS = {
    "https://news.example/2011/rain.html": "rain",
    "https://news.example/2011/rain-over-the-delta/": "rain-over-the-delta",
    "https://news.example/2011/rain/index.php?id=3#top": "rain",
    "https://news.example/a/ch%E1%BB%A3%20n%E1%BB%95i.htm": "chợ-nổi",
    "https://news.example/2.5-million": "2.5-million",
    "https://news.example/": "news.example",
    "https://news.example": "news.example",
    "https://news.example/..%2F..%2Fetc%2Fpasswd": "etc-passwd",
    "https://news.example/a/..": "a",
    "https://news.example/%00%1b[31m%E2%80%AE.html": "31m",
    "https://news.example/" + "a" * 300: "a" * 120,
    "https://news.example/" + "雨" * 300: "雨" * 40,
    "https://[broken": "article",
}


@pytest.mark.parametrize(("url", "stem"), STEMS.items())
def test_what_a_page_of_the_web_is_called(url: str, stem: str) -> None:
    assert Address(url).stem == stem


def test_outputs_of_an_address_stand_in_the_working_folder() -> None:
    address = Address("https://news.example/2011/rain.html")
    assert targets([address], None, ("html", "json")) == [Path("rain.html"), Path("rain.json")]
    assert targets([address, address], Path("out/")) == [Path("out/rain.json"), Path("out/rain-2.json")]
    assert targets([Path("rain.txt"), address], None) == [Path("rain.json"), Path("rain-2.json")]
    (only,) = plan([address], Path("a.pdf"), ())
    assert only.targets == (("pdf", Path("a.pdf")),)
    assert len(claimed([only])) == 1

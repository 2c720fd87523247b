"""The conductor: content → document → output.

Receives: content (`str` and `bytes` always are content), a place (a `Path` always is one), or an address to fetch.
Returns:  documents, bytes, or files written whole.
Knows:    the order of the stages: read, correct, normalise, fill, write.
Never:    touches a file it was not given; the network, unless a function that says so is called.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from convert import registry, resources
from convert.corrections import Corrections, as_corrections, corrected, from_toml
from convert.dates import parse_date
from convert.errors import OptionError, ReadError
from convert.fetch import Policy, fetch_page
from convert.files import Output, plan, read_input, sourced
from convert.finishing import AS_IT_IS, Finishing, finished
from convert.model import Document, FieldOrigin, Origin, Source
from convert.readers import Raw, Reader
from convert.theme import PRESS, Theme
from convert.transforms import normalise
from convert.writing import issues_of, sound, write, write_file, write_with_report

__all__ = [
    "captured",
    "convert",
    "convert_file",
    "finished",
    "from_file",
    "from_web",
    "issues_of",
    "opened",
    "parse",
    "parse_all",
    "parse_all_file",
    "parse_file",
    "parse_url",
    "sidecar",
    "write",
    "write_with_report",
]

T = TypeVar("T")


def parse(
    content: bytes | str,
    *,
    reader: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    charset: str | None = None,
    base_url: str | None = None,
    name: str | None = None,
    folder: Path | None = None,
    metadata: Mapping[str, Any] | None = None,
    corrections: Corrections | Mapping[str, Any] | None = None,
) -> Document:
    """The document in a raw article.

    `reader` is one of `text`, `html`, `mhtml`, `json` (None: by content); `language`, `encoding` and `base_url` say
    what the content does not; `charset` is the label it travelled with, which is weighed where `encoding` is obeyed;
    `folder` is where pictures beside a page are looked for; `metadata` overrides fields
    (`{"title": "…", "authors": ["…"], "published": "2011-11-23"}`); `corrections` overrides any decision
    (`{"set": {…}, "lines": {3: "headline"}, "keep": ["text.share"], "drop": ["text.promo"]}`). Raises `ReadError` for
    what cannot be read, `OptionError` for an unknown reader, encoding, field, line or role.
    """
    raw = Raw(
        content, name, folder, base_url, language, encoding, _all_corrections(corrections, metadata), charset
    )
    return settled(_chosen(raw, reader).read(raw), raw)


def parse_all(content: bytes | str, **options: Any) -> tuple[Document, ...]:
    """A document for every article in a raw file, where it may hold several; options as for `parse`.

    Spans of each count in the whole text. Raises what `parse` raises.
    """
    reader, raw = opened(content, **options)
    documents = reader.read_all(raw) if reader.read_all else (reader.read(raw),)
    return tuple(settled(document, raw) for document in documents)


def parse_file(path: Path, **options: Any) -> Document:
    """The document in a file; options as for `parse`. Pictures are looked for in the file's own folder.

    Corrections in `NAME.convert.toml` beside it are heeded, where the call does not say otherwise.
    """
    return from_file(Path(path), parse, options)


def parse_all_file(path: Path, **options: Any) -> tuple[Document, ...]:
    """A document for every article in a file; options as for `parse_file`."""
    return from_file(Path(path), parse_all, options)


def parse_url(url: str, *, policy: Policy | None = None, **options: Any) -> Document:
    """The document in a page on the web, which is fetched together with its pictures; options as for `parse`.

    This and `fetch_page` and `fetch_pictures` are the only functions that fetch. Raises `ReadError` for what the policy
    forbids and for what cannot be had.
    """
    return resources.fetch_pictures(from_web(url, parse, options, policy), policy)


def from_web(
    url: str, parse_content: Callable[..., T], options: Mapping[str, Any], policy: Policy | None = None
) -> T:
    """What `parse_content` makes of a page that is fetched; its pictures are not."""
    page = fetch_page(url, policy)
    try:
        return parse_content(page.data, **{"base_url": page.url, "charset": page.charset, **options})
    except ReadError as error:
        raise ReadError(error.what, error.where or url, error.hint) from error


def captured(document: Document, moment: str) -> Document:
    """The document of a page that was fetched at a moment (ISO 8601), where nothing else says when it was saved."""
    metadata = document.metadata
    date = parse_date(moment)
    if date is None or metadata.captured is not None:
        return document
    origins = (*metadata.origins, FieldOrigin("captured", Origin("fetch")))
    metadata = msgspec.structs.replace(metadata, captured=date, origins=origins)
    return msgspec.structs.replace(document, metadata=metadata)


def from_file(path: Path, parse_content: Callable[..., T], options: Mapping[str, Any]) -> T:
    """What `parse_content` makes of a file and the corrections beside it."""
    content = read_input(path)
    corrections = as_corrections(options.get("corrections")).over(sidecar(path))
    own = {"name": path.name, "folder": path.parent, **options, "corrections": corrections}
    try:
        return parse_content(content, **own)
    except ReadError as error:
        raise ReadError(error.what, error.where or str(path), error.hint) from error


def sidecar(path: Path) -> Corrections:
    """The corrections beside a file, in `story.txt.convert.toml` or, for every `story`, `story.convert.toml`."""
    for name in (path.name, path.stem):
        place = path.with_name(f"{name}.convert.toml")
        if place.is_file():
            return from_toml(read_input(place).decode("utf-8", "replace"), str(place))
    return Corrections()


def convert(content: bytes | str, to: str, *, theme: Theme | str | Path = PRESS, **options: Any) -> bytes:
    """A raw article in a format: `write(parse(content), to)`; options are those of `parse`."""
    return write(parse(content, **options), to, theme=theme)


def convert_file(
    source: Path,
    output: Path | None = None,
    *,
    formats: Iterable[str] | None = None,
    theme: Theme | str | Path = PRESS,
    finishing: Finishing = AS_IT_IS,
    writer_options: Mapping[str, Mapping[str, Any]] | None = None,
    clobber: bool = True,
    **options: Any,
) -> tuple[Output, ...]:
    """A file into files, each written whole or not at all.

    `output` is a file, whose suffix then decides the format, or a folder; None puts the outputs beside the
    source. `formats` are all four by default; `finishing` is done before. The source itself is never overwritten.
    Further options are those of `parse`. Raises `ReadError`, `OptionError`, `OutputError`.
    """
    names = tuple(formats or ())
    plans = plan([Path(source)], output, names)
    document = sound(finished(parse_file(source, **options), finishing))
    return tuple(
        write_file(
            document, target, name, theme, sourced((writer_options or {}).get(name, {}), source), clobber
        )
        for name, target in plans[0].targets
    )


def opened(
    content: bytes | str,
    reader: str | None = None,
    metadata: Mapping[str, Any] | None = None,
    corrections: Corrections | Mapping[str, Any] | None = None,
    **about: Any,
) -> tuple[Reader, Raw]:
    """The reader for some content, and what it is given; options as for `parse`."""
    raw = Raw(content, corrections=_all_corrections(corrections, metadata), **about)
    return _chosen(raw, reader), raw


def _chosen(raw: Raw, name: str | None) -> Reader:
    reader = registry.reader(name) if name else registry.reader_for(raw.data)
    unheeded = [name for name in raw.corrections.besides_fields if name not in reader.corrects]
    if unheeded:
        raise OptionError(
            f"{', '.join(unheeded)}: not for what is read as {reader.name}",
            hint=f"correct it with {', '.join(('set', *reader.corrects))}",
        )
    return reader


def _all_corrections(
    given: Corrections | Mapping[str, Any] | None, metadata: Mapping[str, Any] | None
) -> Corrections:
    corrections = as_corrections(given)
    return msgspec.structs.replace(corrections, set={**corrections.set, **(metadata or {})})


def settled(document: Document, raw: Raw) -> Document:
    """A document a reader read, with its fields corrected, its source named, normalised, its pictures in the bag."""
    document = corrected(document, raw.corrections.set)
    if document.source is None or document.source.sha256 is None:
        document = msgspec.structs.replace(document, source=_source(raw, document.source or Source()))
    return resources.fill(normalise(document), raw.folder)


def _source(raw: Raw, known: Source) -> Source:
    data = raw.data.encode("utf-8", "surrogatepass") if isinstance(raw.data, str) else raw.data
    return msgspec.structs.replace(
        known, name=raw.name, url=raw.base_url, sha256=hashlib.sha256(data).hexdigest(), size=len(data)
    )

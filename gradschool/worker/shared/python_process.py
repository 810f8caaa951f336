"""How the kit starts a Python process of its own, in which it can be imported and shadows nothing.

The folder that holds an installed kit is `site-packages`, full of other people's modules. In front of the
standard library, a backport named `typing` or `enum` there would end every process; behind it, nothing can be
shadowed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

# the folder from which `gradschool` is imported
ROOT = Path(__file__).resolve().parents[3]
_PACKAGES = ("site-packages", "dist-packages")
# the kit: behind the standard library, before the packages
_PUT_ON_PATH = f"""import sys
sys.path.insert(
    next((at for at, folder in enumerate(sys.path) if folder.endswith({_PACKAGES})), len(sys.path)), sys.argv[1]
)
"""


def is_installed() -> bool:
    """Whether the kit lies among the packages of an interpreter, and not in a checkout."""
    return ROOT.name in _PACKAGES


def python_command(code: str, *arguments: str, options: Sequence[str]) -> list[str]:
    """A command that runs `code` in this interpreter, with the kit on its path.

    `arguments` begin at `sys.argv[2]`. `options` are the interpreter's: one of `-I` and `-P` must keep the
    current folder off the path.
    """
    return [sys.executable, *options, "-c", _PUT_ON_PATH + code, str(ROOT), *arguments]

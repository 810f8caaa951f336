"""Text as it must be written to be read back: in TOML, in Python and in a shell."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

MOST_NAMED = 5


def toml_text(text: str) -> str:
    """A TOML string. A JSON string is one, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def docstring_text(text: str) -> str:
    """The inside of a docstring between three double quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def shell_word(text: object) -> str:
    """One word of a command, to be typed as it is."""
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline([str(text)])
    import shlex

    return shlex.quote(str(text))


def listed(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """The first few names, quoted, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"`{name[:80]}`" for name in names[:most]) + more

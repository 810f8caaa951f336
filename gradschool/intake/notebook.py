"""A notebook as Python code: its code cells in order, without the lines that only a notebook understands.

Its JSON is decoded against the few keys that count here: everything else, saved outputs above all, is skipped
unread and never rendered. (The usual library builds all of it in memory before it checks anything.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gradschool.errors import SubmissionError
from gradschool.intake.notebook_commands import commands_note, set_commands_aside

LARGEST_CODE = 2**20
MOST_CELLS = 1_000
MOST_CONSTANTS = 100_000

_SAVE_AGAIN = "Open it in Jupyter and save it again."
# pairs of surrogates first, then a half one; anything else that is escaped stays
_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
    re.DOTALL,
)
# runs that give nothing back, so that no text takes more than one pass
_UP_TO_CONSTANT = re.compile(
    rb'((?:[^"NI-]++|"(?:[^"\\]++|\\.)*+"?|N(?!aN)|I(?!nfinity)|-(?!Infinity))*+)(NaN|-?Infinity)?', re.DOTALL
)


@dataclass(frozen=True)
class Notebook:
    """The code cells as (label, source, line of `text` on which it begins), and the text of them all."""

    cells: tuple[tuple[str, str, int], ...]
    text: str
    notes: tuple[str, ...]


def read_notebook(raw: bytes, name: str) -> Notebook:
    """The code of a notebook of format 3 or 4. Errors: SubmissionError naming the file."""
    sources = _code_sources(raw, name)
    if len(sources) > MOST_CELLS or sum(map(len, sources)) > LARGEST_CODE:
        raise SubmissionError(
            f"`{name}` holds more than {MOST_CELLS} code cells or 1 MiB of code. Hand in this exercise only."
        )
    for number, source in enumerate(sources, 1):
        if "\0" in source:
            raise SubmissionError(f"`{name}`, code cell {number}, holds a NUL character. {_SAVE_AGAIN}")
    if not any(source.strip() for source in sources):
        raise SubmissionError(f"`{name}` has no code in it. Hand in the notebook with your code cells.")
    cells: list[tuple[str, str, int]] = []
    text = ""
    aside: list[tuple[str, str]] = []
    for number, original in enumerate(sources, 1):
        source, commands = set_commands_aside(original)
        aside += [(command, f"code cell {number}") for command in commands]
        if source.strip():
            text += f"# %% code cell {number}\n"
            cells.append((f"code cell {number}", source, text.count("\n") + 1))
            text += f"{source}\n\n"
    return Notebook(tuple(cells), text, commands_note(aside))


def _code_sources(raw: bytes, name: str) -> list[str]:
    """The sources of the code cells, as they stand."""
    import msgspec

    lines = str | list[str]
    # format 3 says `input` where 4 says `source`
    cell = msgspec.defstruct("Cell", [("cell_type", str), ("source", lines, ""), ("input", lines, "")])
    sheet = msgspec.defstruct("Worksheet", [("cells", list[cell])])  # type: ignore[valid-type]
    kind = msgspec.defstruct(
        "Notebook",
        [("nbformat", int), ("cells", list[cell] | None, None), ("worksheets", list[sheet], [])],  # type: ignore[valid-type]
    )
    try:
        notebook: Any = msgspec.json.decode(_strict_json(raw), type=kind)
    except RecursionError as error:
        raise SubmissionError(f"`{name}` nests its data too deeply for a notebook. {_SAVE_AGAIN}") from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise SubmissionError(f"`{name}` is not a sound notebook: {error}. {_SAVE_AGAIN}") from error
    if notebook.nbformat not in (3, 4):
        raise SubmissionError(
            f"`{name}` has notebook format {notebook.nbformat}; formats 3 and 4 can be read. {_SAVE_AGAIN}"
        )
    if notebook.nbformat == 4 and notebook.cells is None:
        raise SubmissionError(f"`{name}` is not a sound notebook: it has no list `cells`. {_SAVE_AGAIN}")
    cells = (
        notebook.cells
        if notebook.nbformat == 4
        else [c for sheet in notebook.worksheets for c in sheet.cells]
    )
    sources = [
        cell.source if notebook.nbformat == 4 else cell.input for cell in cells if cell.cell_type == "code"
    ]
    joined = (source if isinstance(source, str) else "".join(source) for source in sources)
    return [text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") for text in joined]


def _strict_json(raw: bytes) -> bytes:
    """What saved outputs may hold and JSON may not: NaN and Infinity, outside of texts, and half surrogates."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if b"\\ud" in raw or b"\\uD" in raw:
        raw = _ESCAPE.sub(lambda found: b"\\ufffd" if found[1] else found[0], raw)
    if not 0 < raw.count(b"NaN") + raw.count(b"Infinity") <= MOST_CONSTANTS:
        return raw
    return _UP_TO_CONSTANT.sub(lambda found: found[1] + b"null" if found[2] else found[1], raw)

"""A notebook as Python code: its code cells in order, without the lines that only a notebook understands.

Its JSON is decoded against the few keys that count here: everything else, saved outputs above all, is skipped
unread and never rendered. (The usual library builds all of it in memory before it checks anything.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gradschool.errors import SubmissionError

LARGEST_CODE = 2**20
MOST_CELLS = 1_000
MOST_CONSTANTS = 100_000
MOST_NAMED = 5

_SAVE_AGAIN = "Open it in Jupyter and save it again."
# only a notebook's: none begins a statement of Python
_COMMAND = re.compile(r"[%!?]|[\w.*]+\?{1,2}$|[\w., ]+=\s*[!%]")
_RUN_ANYWAY = ("%%time", "%%capture", "%%prun")
_OPENING = re.compile(r"'''|\"\"\"|['\"#()\[\]{}]")
_CLOSING = {quote: re.compile(rf"\\.|{quote}", re.DOTALL) for quote in ("'''", '"""', "'", '"')}
# possessive, so that no text takes two passes
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
    text, aside = "", []
    for number, original in enumerate(sources, 1):
        source, commands = set_commands_aside(original)
        aside += [f"`{command[:60]}` (code cell {number})" for command in commands]
        if source.strip():
            text += f"# %% code cell {number}\n"
            cells.append((f"code cell {number}", source, text.count("\n") + 1))
            text += f"{source}\n\n"
    more = f" and {len(aside) - MOST_NAMED} more" if len(aside) > MOST_NAMED else ""
    note = f"Set aside, because commands to the notebook are not run: {', '.join(aside[:MOST_NAMED])}{more}."
    return Notebook(tuple(cells), text, (note,) if aside else ())


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
    """Saved outputs may hold NaN and Infinity, which are not JSON; they stand outside of texts."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    # most hold none, and need no copy
    if not 0 < raw.count(b"NaN") + raw.count(b"Infinity") <= MOST_CONSTANTS:
        return raw
    return _UP_TO_CONSTANT.sub(lambda found: found[1] + b"null" if found[2] else found[1], raw)


def set_commands_aside(source: str) -> tuple[str, list[str]]:
    """The cell with `pass` for each command, so that line numbers and blocks hold; and the commands.

    Commands are magics (`%`), shell lines (`!`) and questions (`?`) where a statement may begin. A cell magic
    takes its whole cell with it, but for those that run the cell as it is and only watch.
    """
    lines = source.split("\n")
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("%%") and first.split()[0] not in _RUN_ANYWAY:
        return "\n".join(f"# {line}" for line in lines), [first]
    commands: list[str] = []
    quote, depth, continued, aside = "", 0, False, False
    for number, line in enumerate(lines):
        bare = line.strip()
        if aside or (not (quote or depth or continued) and _COMMAND.match(bare)):
            if not aside:
                commands.append(bare)
            indent = line[: len(line) - len(line.lstrip())]
            lines[number] = f"{indent}# {bare}" if aside else f"{indent}pass  # {bare}"
            # a command may go on on the next line
            aside = bare.endswith("\\")
        else:
            quote, depth, continued = _after(line, quote, depth)
    return "\n".join(lines), commands


def _after(line: str, quote: str, depth: int) -> tuple[str, int, bool]:
    """What is open at the end of a line: a string (by its quote), brackets (how many), a continued line."""
    position = 0
    while found := (_CLOSING[quote] if quote else _OPENING).search(line, position):
        token, position = found[0], found.end()
        if quote:
            quote = "" if token == quote else quote
        elif token == "#":
            # a comment ends with its line
            return "", depth, False
        elif token in _CLOSING:
            quote = token
        else:
            # what closes too much is Python's to refuse
            depth = depth + 1 if token in "([{" else max(0, depth - 1)
    continued = line.endswith("\\")
    # a string in single quotes ends with its line
    return quote if len(quote) == 3 or continued else "", depth, continued

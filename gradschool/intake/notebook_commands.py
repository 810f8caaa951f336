"""The lines that only a notebook understands: set aside, or put into Python where they matter to what is graded."""

from __future__ import annotations

import re

MOST_NAMED = 5

# a statement that only a notebook understands; none of these begins a statement of Python
_COMMAND = re.compile(r"[%!?]|[\w.*]+\?{1,2}$|[\w., ]+=\s*[!%]")
_RUN_ANYWAY = ("%%time", "%%capture", "%%prun")
_OPENING = re.compile(r"'''|\"\"\"|['\"#()\[\]{}]")
_CLOSING = {quote: re.compile(rf"\\.|{quote}", re.DOTALL) for quote in ("'''", '"""', "'", '"')}
_WRITERS = ("%%writefile ", "%%file ")
# `%time x = f()` binds `x`; `%run FILE` runs a file that was handed in
_RUN = re.compile(r"%(time|run)\s+(.*[^\s\\])$")


def commands_note(commands: list[tuple[str, str]]) -> tuple[str, ...]:
    """The sentence for commands that were set aside, each with its place; nothing where there are none."""
    if not commands:
        return ()
    shown = ", ".join(f"`{command[:60]}` ({place})" for command, place in commands[:MOST_NAMED])
    more = f" and {len(commands) - MOST_NAMED} more" if len(commands) > MOST_NAMED else ""
    return (f"Set aside, because commands to the notebook are not run: {shown}{more}.",)


def set_commands_aside(source: str) -> tuple[str, list[str]]:
    """The cell with `pass` for each command, so that line numbers and blocks hold; and the commands.

    Commands are magics (`%`), shell lines (`!`) and questions (`?`) where a statement may begin. A cell magic
    takes its whole cell with it, but for those that run the cell as it is and only watch, and for `%%writefile`.
    """
    lines = source.split("\n")
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith(_WRITERS):
        return _written(lines, first), []
    if first.startswith("%%") and first.split()[0] not in _RUN_ANYWAY:
        return "\n".join(f"# {line}" for line in lines), [first]
    commands: list[str] = []
    quote, depth, continued, aside = "", 0, False, False
    for number, line in enumerate(lines):
        bare = line.strip()
        if aside or (not (quote or depth or continued) and _COMMAND.match(bare)):
            indent = line[: len(line) - len(line.lstrip())]
            if run := _RUN.match(bare):
                lines[number] = indent + _as_python(*run.groups())
                continue
            if not aside:
                commands.append(bare)
            lines[number] = f"{indent}# {bare}" if aside else f"{indent}pass  # {bare}"
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
            return "", depth, False
        elif token in _CLOSING:
            quote = token
        else:
            depth = depth + 1 if token in "([{" else max(0, depth - 1)
    continued = line.endswith("\\")
    # a string in single quotes ends with its line
    return quote if len(quote) == 3 or continued else "", depth, continued


def _as_python(name: str, rest: str) -> str:
    return rest if name == "time" else f"get_ipython().run_line_magic({name!r}, {rest!r})"


def _written(lines: list[str], first: str) -> str:
    """A cell that writes a file, as one call; the other lines stay to be read."""
    number = next(number for number, line in enumerate(lines) if line.strip())
    name, _, rest = first.partition(" ")
    text = "\n".join(lines[number + 1 :]) + "\n"
    shown = [f"# {line}" for line in lines]
    shown[number] = f"get_ipython().run_cell_magic({name[2:]!r}, {rest.strip()!r}, {text!r})"
    return "\n".join(shown)

"""A TOML file that people write: keys are taken one by one, and every fault is told with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from gradschool.errors import CourseError


class TomlTable:
    """A table of a TOML file from which keys are taken one by one; faults gather, each with file and line."""

    def __init__(
        self,
        path: Path,
        text: str,
        values: dict[str, Any],
        faults: list[str],
        header: str = "",
        number: int = 0,
    ) -> None:
        self.path = path
        self.text = text
        self.values = values
        self.faults = faults
        self._header = header
        self._number = number
        self._known: list[str] = []

    @classmethod
    def read(cls, path: Path) -> TomlTable:
        """The top table of a file. Errors: CourseError when it cannot be read or is not TOML."""
        text = read_text(path)
        try:
            return cls(path, text, tomllib.loads(text), [])
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+), column \d+\)", str(error))
            line = int(found[1]) if found else max(1, len(text.splitlines()))
            fact = re.sub(r"\s*\(at [^)]*\)", "", str(error))
            raise CourseError(f"`{path}`, line {line}: {fact}. The file is not valid TOML.") from error

    def take(self, key: str, convert: Callable[[Any], Any], expected: str, default: Any = None) -> Any:
        """The converted value of a key; where it is missing or unfit, the default.

        Unfit is what `convert` turns into None. That is a fault, and so is a missing key without a default.
        """
        self._known.append(key)
        if key not in self.values:
            if default is None:
                self.fault(f"`{key}` is missing. Add it: {expected}.")
            return default
        value = convert(self.values[key])
        if value is None:
            self.fault(f"`{key}` is {_described(self.values[key])}; expected {expected}.", key)
            return default
        return value

    def tables(self, key: str) -> list[dict[str, Any]]:
        """A list of tables; a missing one is empty."""
        self._known.append(key)
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fault(f"`{key}` is not a list of tables. Write each as `[[{key}]]`.", key)
            return []
        return value

    def no_others(self) -> None:
        """Names every key that nobody asked for."""
        for key in self.values:
            if key not in self._known:
                known = ", ".join(f"`{name}`" for name in self._known)
                self.fault(f"the key `{key}` is unknown.{nearest(key, self._known)} Known are {known}.", key)

    def fault(self, sentence: str, key: str = "", *, last: bool = False) -> None:
        """Notes a fault at the line of the key, or at that of this table."""
        line = line_of(self.text, key, self._header, self._number, last=last)
        self.faults.append(f"`{self.path}`, line {line}: {sentence}")

    def raise_faults(self) -> None:
        """Errors: CourseError, one line a fault, when there are any."""
        if self.faults:
            raise CourseError("\n".join(self.faults))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file. Errors: CourseError naming the file."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CourseError(f"`{path}` cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CourseError(f"`{path}`, line {line}: the file is not UTF-8 text. Save it as UTF-8.") from error


def line_of(text: str, word: str, header: str = "", number: int = 0, *, last: bool = False) -> int:
    """The line of a key or a quoted id under the `number`-th such header; else the header's line, or 1."""
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if header and line.replace(" ", "").startswith(header)]
    start = starts[number] if number < len(starts) else 0
    ends = [at for at in range(start + 1, len(lines)) if starts and lines[at].lstrip().startswith("[")]
    within = range(start, ends[0] if ends else len(lines))
    bare = re.escape(word)
    key = rf"(?:[\w-]+\s*\.\s*)*[\"']?{bare}[\"']?\s*[=.]"
    # as a key or header, else as a text
    for pattern in (rf"\s*{key}|\s*\[+(?:.*\.)?\s*{bare}\s*\]|.*[{{,]\s*{key}", rf".*[\"']{bare}[\"']"):
        if found := [at for at in within if word and re.match(pattern, lines[at])]:
            return found[-1 if last else 0] + 1
    return start + 1


def _described(value: Any) -> str:
    """A value in the words of its fault."""
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, str):
        return f"the text `{value[:60]}`" if value.strip() else "an empty text"
    return f"`{value}`"[:60]


def nearest(name: str, names: Iterable[str]) -> str:
    """A question after the name that was perhaps meant, with a space before it; empty when none is near."""
    import difflib

    near = difflib.get_close_matches(name, list(names), n=1)
    return f" Did you mean `{near[0]}`?" if near else ""

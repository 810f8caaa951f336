"""A TOML file that people write: its keys are taken one by one, and every fault is told with its file and line."""

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
        text = read_text(path)
        try:
            return cls(path, text, tomllib.loads(text), [])
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+), column \d+\)", str(error))
            line = int(found[1]) if found else max(1, len(text.splitlines()))
            fact = re.sub(r"\s*\(at [^)]*\)", "", str(error))
            raise CourseError(f"`{path}`, line {line}: {fact}. The file is not valid TOML.") from error

    def take(self, key: str, convert: Any, expected: str, default: Any = None) -> Any:
        """The converted value of a key; a missing or unfit one is a fault, and the default stands in for it."""
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
        line = line_of(self.text, key, self._header, self._number, last=last)
        self.faults.append(f"`{self.path}`, line {line}: {sentence}")

    def raise_faults(self) -> None:
        if self.faults:
            raise CourseError("\n".join(self.faults))


def read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CourseError(f"`{path}` cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CourseError(f"`{path}`, line {line}: the file is not UTF-8 text. Save it as UTF-8.") from error


def line_of(text: str, word: str, header: str = "", number: int = 0, *, last: bool = False) -> int:
    """The line on which a key (or a quoted id) stands under the `number`-th such header; else the header's line; else 1."""
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if header and line.replace(" ", "").startswith(header)]
    start = starts[number] if number < len(starts) else 0
    ends = [at for at in range(start + 1, len(lines)) if header and lines[at].lstrip().startswith("[")]
    key = re.compile(
        rf"\s*[\"']?{re.escape(word)}[\"']?\s*[=.]|\s*\[+\s*{re.escape(word)}\s*\]|.*[\"']{re.escape(word)}[\"']"
    )
    found = [at for at in range(start, ends[0] if ends else len(lines)) if word and key.match(lines[at])]
    return (found[-1 if last else 0] if found else start) + 1


def _described(value: Any) -> str:
    """A value in the words of its fault: what it is, and how many where that counts."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "a table"
    return f"`{str(value)[:60]}`" if str(value).strip() else "empty"


def nearest(name: str, names: Any) -> str:
    import difflib

    near = difflib.get_close_matches(name, list(names), n=1)
    return f" Did you mean `{near[0]}`?" if near else ""

"""Reads files of one student for a look into them; each is read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.code_file import read_code
from gradschool.intake.untrusted_file import read_bytes
from gradschool.records.submission import Submission

_DEFINITION = re.compile(rb"\b(?:def|class)[ \t]+([A-Za-z_][A-Za-z_0-9]*)")


class Reader:
    """What was read so far; `refused` are files that cannot be taken, each with its sentence."""

    def __init__(self, refused: Mapping[Path, str]) -> None:
        self.refused: dict[Path, str] = {}
        self._refused_before = refused
        self._read: dict[Path, Submission | SubmissionError] = {}

    def refusal(self, path: Path) -> str:
        """Why the file cannot be taken; empty where it can."""
        return self.refused.get(path) or self._refused_before.get(path, "")

    def look(self, path: Path) -> Submission | SubmissionError:
        """The code in a file, or why it cannot be read."""
        if path not in self._read:
            try:
                if refusal := self.refusal(path):
                    raise SubmissionError(refusal)
                self._read[path] = read_code(path, "", "", around={})
            except SubmissionError as error:
                self._read[path] = error
        return self._read[path]

    def glance(self, path: Path) -> frozenset[str]:
        """What a file that cannot be read as code seems to define, by a look at its bytes."""
        try:
            raw = b"" if self.refusal(path) else read_bytes(path)
        except SubmissionError:
            raw = b""
        return frozenset(name.decode() for name in _DEFINITION.findall(raw.replace(rb"\n", b"\n")))

"""Reads files of one student for a look into them; each is read once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.code_file import read_code
from gradschool.records.submission import Submission


class Reader:
    """What was read so far; `refused` are files that cannot be taken, each with its sentence."""

    def __init__(self, refused: Mapping[Path, str]) -> None:
        self.refused = dict(refused)
        self._read: dict[Path, Submission | SubmissionError] = {}

    def refusal(self, path: Path) -> str:
        """Why the file cannot be taken; empty where it can."""
        return self.refused.get(path, "")

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

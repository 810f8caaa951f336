"""Keeps what a batch found: one record a line, written as it arrives, so that a batch that is stopped loses nothing."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from gradschool.errors import UsageError
from gradschool.records import Record

RESULTS = "results.jsonl"
_SEED = ".seed"


class Results:
    """The results file of a batch, open for writing. Starts anew: a batch judges the whole folder."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / RESULTS
        try:
            directory.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = open(self.path, "wb")  # noqa: SIM115 - closed by `close`
        except OSError as error:
            raise UsageError(
                f"`{directory}` cannot be written to: {error.strerror}. Choose another folder."
            ) from error

    def append(self, record: Record) -> None:
        """Writes one line and hands it to the system, so that it survives the end of this process."""
        self._file.write(msgspec.json.encode(record) + b"\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def read_results(path: Path) -> Iterator[Record]:
    """The records of a results file. Errors: UsageError naming the line that is no record."""
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield msgspec.json.decode(line, type=Record)
                except msgspec.MsgspecError as error:
                    raise UsageError(f"`{path}`, line {number}, is no record: {error}.") from error
    except OSError as error:
        raise UsageError(f"`{path}` cannot be read: {error.strerror}.") from error


def secret_seed(directory: Path, given: int | None) -> int:
    """The secret from which a batch draws its inputs: as given, else the one kept in the folder, else a new one, kept there.

    The same folder graded twice gives the same inputs; only the owner may read the file.
    """
    if given is not None:
        return given
    path = directory / _SEED
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        secret = secrets.randbits(62)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{secret}\n")
    except OSError as error:
        raise UsageError(
            f"`{directory}` cannot be written to: {error.strerror}. Choose another folder."
        ) from error
    return secret

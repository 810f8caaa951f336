"""Keeps the results of a batch, which can be stopped at any moment: nothing is lost, doubled or half written.

results.jsonl   one record a line; written whole at the start from what is still good, then one write a record
.seed           the secret from which inputs are drawn; its owner alone may read it
.salt           what is mixed into seeds that a worker is told, where a person chose the secret
.lock           held by the batch that writes here
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import msgspec

from gradschool.errors import UsageError
from gradschool.records.file_lock import take_lock
from gradschool.records.record import Record
from gradschool.records.report_folder import LOCK, RESULTS, SALT, SEED
from gradschool.records.whole_file import write_whole

# without its line end, the number may be cut off
_WHOLE_NUMBER = re.compile(rb"(-?[0-9]{1,40})\r?\n")
_SALT = re.compile(r"[0-9a-f]{32}")
# as `write_whole` names what it begins
_UNFINISHED = re.compile(r"\.[0-9a-f]{12}\.tmp")


class Results:
    """The results of a batch, open for writing; used as a context.

    Errors: UsageError where the folder cannot be written or is in use.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.path = directory / RESULTS
        self._file = -1
        self._kept: Iterable[Record] = ()
        try:
            directory.mkdir(parents=True, exist_ok=True)
            lock = take_lock(directory / LOCK)
        except OSError as error:
            raise UsageError(
                f"`{directory}` cannot be written to: {error.strerror}. Choose another folder."
            ) from error
        if lock is None:
            raise UsageError(
                f"Another `learn grade` is writing to `{directory}`. Wait for it, or choose another folder."
            )
        self._lock = lock

    def __enter__(self) -> Results:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file >= 0:
            os.close(self._file)
        os.close(self._lock)

    def earlier(self) -> Iterator[Record]:
        """The records that an earlier batch left here; other lines, as after a kill, are skipped.

        Errors: UsageError for a file that is there and cannot be read: an empty one must not replace it.
        """
        try:
            with open(self.path, "rb") as file:
                for line in file:
                    with contextlib.suppress(msgspec.MsgspecError):
                        yield msgspec.json.decode(line, type=Record)
        except FileNotFoundError:
            return
        except OSError as error:
            raise UsageError(
                f"`{self.path}` cannot be read: {error.strerror}. Allow reading it, or choose another folder."
            ) from error

    def keep(self, kept: Iterable[Record]) -> None:
        """Says which records stay. So does the old file, until a new record or `finish`."""
        self._kept = kept

    def finish(self) -> None:
        """Replaces the old file by one with the records that stay, unless that is done; opens it for more.

        Errors: UsageError; the old one stays.
        """
        if self._file >= 0:
            return
        self._remove_unfinished()
        write_whole(self.path, b"".join(map(_line, self._kept)), durable=True)
        try:
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_CLOEXEC", 0))
        except OSError as error:
            raise UsageError(f"`{self.path}` cannot be written: {error.strerror}.") from error

    def append(self, record: Record) -> None:
        """Writes one line in one piece, which survives the end of this process.

        Errors: UsageError; no half line stays.
        """
        self.finish()
        line = _line(record)
        # where to cut if only half of it fits
        end = os.fstat(self._file).st_size
        try:
            written = os.write(self._file, line)
            while written < len(line):  # the rest says why it did not fit
                written += os.write(self._file, line[written:])
        except OSError as error:
            with contextlib.suppress(OSError):  # readers pass over half a line
                os.ftruncate(self._file, end)
            raise UsageError(
                f"`{self.path}` cannot be written: {error.strerror}. "
                "Results so far are kept; free some space and run the same command again."
            ) from error

    def _remove_unfinished(self) -> None:
        """What a killed batch had begun to write; nobody else writes here now."""
        here = _entries(self._directory)
        for folder in [here, *(_entries(Path(entry.path)) for entry in here if _is_folder(entry))]:
            for entry in folder:
                if _UNFINISHED.fullmatch(entry.name):
                    with contextlib.suppress(OSError):  # only tidying: it costs nobody the batch
                        os.unlink(entry.path)


def _line(record: Record) -> bytes:
    return msgspec.json.encode(record) + b"\n"


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing where it cannot be read, as with `lost+found` on a mounted disk."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def read_results(path: Path) -> Iterator[Record]:
    """The records of a results file; a last line that was cut off is passed over.

    Errors: UsageError naming the line that is no record.
    """
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield msgspec.json.decode(line, type=Record)
                except msgspec.MsgspecError as error:
                    # only a last line may be cut off
                    if line.endswith(b"\n"):
                        raise UsageError(f"`{path}`, line {number}, is not a record: {error}.") from error
    except OSError as error:
        raise UsageError(f"`{path}` cannot be read: {error.strerror}.") from error


def secret_seed(directory: Path, given: int | None) -> int:
    """The secret that inputs are drawn from: as given, else the folder's, else a new one, kept there.

    The same folder graded twice gives the same inputs; only the owner may read the file. Errors: UsageError,
    also for a file that is there but holds no number, or one that is cut off: another secret would make half
    of the results those of other inputs.
    """
    if given is not None:
        return given
    path = directory / SEED
    try:
        found = _WHOLE_NUMBER.fullmatch(path.read_bytes())
    except FileNotFoundError:
        # fits 64 bits with a sign
        secret = secrets.randbits(62)
        write_whole(path, f"{secret}\n", mode=0o600, durable=True)
        return secret
    except OSError as error:
        raise UsageError(f"`{path}` cannot be read: {error.strerror}. Allow reading it.") from error
    if found is None:
        raise UsageError(
            f"`{path}` does not hold a number, and the results beside it depend on it. "
            "Remove it to judge everything again, or give `--seed`."
        )
    return int(found[1])


def salt_of(directory: Path) -> str:
    """What no code under judgement can guess: the salt in the folder, else a new one, kept there. Errors: UsageError."""
    path = directory / SALT
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if _SALT.fullmatch(found := path.read_text("ascii")):
            return found
    salt = secrets.token_hex(16)
    write_whole(path, salt, mode=0o600, durable=True)
    return salt

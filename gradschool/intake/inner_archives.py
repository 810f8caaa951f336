"""Zip archives that students hand in: unpacked beside the class, once, within a student's limits."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from gradschool.errors import SubmissionError, UsageError
from gradschool.intake.entries import sound_entries
from gradschool.intake.layouts import HandedIn
from gradschool.intake.unpacking import LARGEST_TOTAL, Unpacking
from gradschool.intake.untrusted_file import MIB, refuse_special
from gradschool.intake.zip_file import ZipFile


@dataclass(frozen=True)
class Opened:
    """The files of an archive, and where they lie now."""

    files: dict[HandedIn, Path] = field(default_factory=dict)
    refused: dict[Path, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class PrivateFolder:
    """A folder that nobody else can enter: made when it is first asked for, deleted at the end."""

    def __init__(self) -> None:
        self._made: tempfile.TemporaryDirectory[str] | None = None

    @property
    def path(self) -> Path:
        if self._made is None:
            self._made = tempfile.TemporaryDirectory(prefix="gradschool-")
        return Path(self._made.name)

    def __enter__(self) -> PrivateFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._made is not None:
            self._made.cleanup()


class InnerArchives:
    """Opens them into `private`; without such a folder none is opened."""

    def __init__(self, private: PrivateFolder | None) -> None:
        self._private = private
        self._number = 0
        self._room = LARGEST_TOTAL

    def open(self, file: HandedIn, path: Path, refusal: str) -> Opened | None:
        """What is in the archive; None where it is not opened. A faulty one is refused."""
        if self._private is None:
            return None
        try:
            if refusal:
                raise SubmissionError(refusal)
            return self._open(file, path, self._private.path)
        except UsageError as error:
            return Opened(refused={path: str(error)})
        except OSError as error:
            return Opened(refused={path: f"`{file.shown}` cannot be unpacked: {error.strerror}."})

    def _open(self, file: HandedIn, path: Path, private: Path) -> Opened:
        refuse_special(path)
        self._number += 1
        folder = private / str(self._number)
        with ZipFile(path, follow=False) as archive:
            entries = sound_entries(archive)
            if self._room <= 0:
                fact = f"the archives of the class hold more than {LARGEST_TOTAL // MIB} MiB"
                raise SubmissionError(f"`{file.shown}` is not opened: {fact}.")
            unpacking = Unpacking(archive, folder, entries, lambda parts: "")
            unpacking.write()
        self._room -= unpacking.written
        files = {
            HandedIn(file.place, (*file.name, *each.parts), file.attempt): folder.joinpath(*each.parts)
            for each in entries.placed
            if not each.entry.is_folder and folder.joinpath(*each.parts).exists()
        }
        return Opened(files, unpacking.refused, (*archive.notes, *entries.notes(file.shown)))

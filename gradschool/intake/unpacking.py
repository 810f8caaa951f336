"""Writes the entries of an archive that are to be read into a folder that nobody else can enter.

Each is inflated up to the limit that `untrusted_file` has for it. Nothing that a student packs takes the room
of the others: whoever hands in too much loses files of their own. What is left out is noted for the
instructor, and where it was somebody's submission it is refused with its sentence. `zip_file` reads the
format, `entries` says which names may be placed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.entries import Entries, Placed
from gradschool.intake.matching import Names
from gradschool.intake.tree import DEEPEST, Parts
from gradschool.intake.untrusted_file import MIB, largest, too_large
from gradschool.intake.zip_file import ZipFile

LARGEST_STUDENT = 64 * MIB
LARGEST_TOTAL = 1024 * MIB
MOST_FILES_OF_A_STUDENT = 1_000
LARGEST_DATA = LARGEST_STUDENT
ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz", ".xz", ".txz", ".zst", ".7z", ".rar")


class Unpacking:
    """Writes one archive. `owner_of` says whose an entry is, None for nobody's."""

    def __init__(
        self, archive: ZipFile, folder: Path, entries: Entries, owner_of: Callable[[Parts], str | None]
    ) -> None:
        self._archive = archive
        self._folder = folder
        self._entries = entries
        self._owner_of = owner_of
        self._used: Counter[str] = Counter()
        self._files: Counter[tuple[str, bool]] = Counter()
        self.written = 0
        self.refused: dict[Path, str] = {}
        self.taken = 0

    def write(self, whole: frozenset[Parts] = frozenset()) -> None:
        """Writes code first, then what lies beside it; `whole` are nobody's files that are read, too."""
        for each in sorted(self._entries.placed, key=lambda each: not is_submission(each)):
            owner = self._owner_of(each.parts)
            if each.entry.is_folder or len(each.parts) > DEEPEST:
                self._make_folder(each, owner)
            elif owner is not None and is_submission(each):
                self._make_submission(each, owner)
            elif reason := _unread_kind(each):
                self._entries.leave_out(reason, each.shown)
                self._make_folder(Placed(each.entry, each.parts[:-1]), owner)
            elif owner is not None or each.parts in whole:
                self._make_data(each, owner or "")
            else:
                self._place(each, b"")

    def _is_full(self, owner: str, *, code: bool) -> bool:
        """Whether a student has more files than are unpacked; one more shows that there are more."""
        self._files[owner, code] += 1
        return self._files[owner, code] > MOST_FILES_OF_A_STUDENT + code

    def _make_folder(self, each: Placed, owner: str | None) -> None:
        parts = each.parts[: DEEPEST - 1]
        path = self._folder.joinpath(*parts)
        if not parts or os.path.lexists(path) or self._entries.is_ambiguous(parts):
            return
        if not self._is_full(owner or "", code=False):
            path.mkdir(parents=True)

    def _make_submission(self, each: Placed, owner: str) -> None:
        self.taken += 1
        if self._is_full(owner, code=True):
            return
        path = self._folder.joinpath(*each.parts)
        data = b""
        try:
            data = self._bytes(each, owner)
        except SubmissionError as error:
            self.refused[path] = str(error)
        self._place(each, data)

    def _make_data(self, each: Placed, owner: str) -> None:
        """What is no code may be what code needs: it is unpacked while there is room."""
        if self._is_full(owner, code=False):
            reason = f"because one student has more than {MOST_FILES_OF_A_STUDENT:,} files"
            self._entries.leave_out(reason, each.shown)
            return
        data = b""
        try:
            if each.entry.size > LARGEST_DATA or self.written > LARGEST_TOTAL:
                raise SubmissionError(f"`{each.parts[-1]}` is too large to be unpacked.")
            data = self._bytes(each, owner)
        except SubmissionError as error:
            self.refused[self._folder.joinpath(*each.parts)] = str(error)
        self._place(each, data)

    def _place(self, each: Placed, data: bytes) -> None:
        path = self._folder.joinpath(*each.parts)
        is_ambiguous = self._entries.is_ambiguous(each.parts)
        if os.path.lexists(path) or (is_ambiguous and path not in self.refused):
            return
        try:
            write_new(path, data)
        except (FileExistsError, NotADirectoryError):
            # a file lies where its folder should be
            if not is_ambiguous:
                raise

    def _bytes(self, each: Placed, owner: str) -> bytes:
        """The bytes of a file. Errors: SubmissionError, the sentence for the student."""
        name, entry = each.parts[-1], each.entry
        if entry.is_special:
            raise SubmissionError(
                f"`{name}` is a link or a device in the archive, not a file. Hand in the file itself."
            )
        if self._entries.is_ambiguous(each.parts):
            raise SubmissionError(
                f"`{name}` is in the archive more than once, in the same or nearly the same spelling. Hand in one of them."
            )
        if entry.size > limit_of(each):
            raise too_large(name)
        # counted before inflating, which stops at that size
        self._used[owner] += entry.size
        if self._used[owner] > LARGEST_STUDENT:
            raise SubmissionError(
                f"`{name}` is beyond the {LARGEST_STUDENT // MIB} MiB that one student can hand in. Clear the outputs of notebooks."
            )
        self.written += entry.size
        return self._archive.read(entry, name, limit_of(each))


def is_submission(each: Placed) -> bool:
    """Whether an entry may be a student's work, or an archive with the work in it."""
    name = each.parts[-1]
    return not each.entry.is_folder and (Names.is_code(name) or name.lower().endswith(".zip"))


def limit_of(each: Placed) -> int:
    """How many bytes of an entry are inflated."""
    name = each.parts[-1].lower()
    if name.endswith(".zip"):
        return LARGEST_STUDENT
    return largest(name) if Names.is_code(name) else LARGEST_DATA


def _unread_kind(each: Placed) -> str:
    if each.entry.is_special:
        return "because links and devices are not unpacked"
    if each.parts[-1].lower().endswith(ARCHIVES):
        return "because only zip archives in students' folders are opened"
    return ""


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, and the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # never over what is there
    with open(path, "xb") as file:
        file.write(data)

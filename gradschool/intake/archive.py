"""A class handed in as one zip archive, unpacked for `find_submissions` where nobody else can enter.

    class.zip/<student>/<exercise>.py   or   class.zip/class/<student>/<exercise>.py

Only files that a submission can consist of are inflated, each up to the limit that `untrusted_file` has for
it. Others that `find_submissions` would speak of are made as empty files, so that it says the same as about a
folder. No entry is placed by a name that could lead elsewhere, mean a device or be the same as another one:
what is left out is noted for the instructor, and where it was somebody's submission it is refused with its
sentence. `zip_file` reads the format.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gradschool.course.course import MARKER, Course
from gradschool.course.exercise import ANSWERS
from gradschool.errors import SubmissionError, UsageError
from gradschool.intake.class_folder import listed
from gradschool.intake.untrusted_file import LARGEST_FILE, MIB, printable, too_large
from gradschool.intake.zip_file import Entry, ZipFile

LARGEST_STUDENT = 64 * MIB
LARGEST_TOTAL = 1024 * MIB
MOST_FILES_OF_A_STUDENT = 1_000
MOST_STUDENTS = 5_000
# bytes, as file systems count
_LONGEST_NAME = 255
_DEEPEST = 40
# STUDENT/TOPIC/EXERCISE/FILE
_DEEPEST_READ = 4

_ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz", ".xz", ".txz", ".zst", ".7z", ".rar")
# what systems put beside people's files
_ALL_SYSTEMS_KEEP = ("__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini")
# on Windows, alone or with an ending
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)\s*(\..*)?", re.IGNORECASE | re.DOTALL)
# also line separators and lone surrogates
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class ClassFolder:
    """A folder of submissions; `refused` maps files in it to sentences, for `find_submissions`."""

    path: Path
    notes: tuple[str, ...] = ()
    refused: Mapping[Path, str] = field(default_factory=dict)


@contextmanager
def class_folder(path: Path, course: Course) -> Iterator[ClassFolder]:
    """`path` itself when it is a folder; a zip archive as a private folder that is deleted afterwards.

    Errors: UsageError for an archive that cannot be taken.
    """
    if not _is_archive(path):
        yield ClassFolder(path)
        return
    if path.suffix.lower() != ".zip":
        raise UsageError(f"`{path.name}` is an archive of another kind. Make a zip archive of the folder.")
    with tempfile.TemporaryDirectory(prefix="gradschool-") as private:
        # messages name the folder; what they should name is the archive
        place = Path(private, path.name)
        place.mkdir()
        try:
            unpacked = unpack(path, place, course)
        except OSError as error:
            raise UsageError(f"`{path}` cannot be unpacked: {error.strerror}.") from error
        try:
            yield unpacked
        except UsageError as error:
            raise UsageError(str(error).replace(str(place), str(path))) from error


def _is_archive(path: Path) -> bool:
    try:
        return path.suffix.lower() in _ARCHIVES and not stat.S_ISDIR(os.stat(path).st_mode)
    except OSError:
        return False


def unpack(path: Path, folder: Path, course: Course) -> ClassFolder:
    """Unpacks the archive at `path` into `folder`, which is empty and private.

    Errors: UsageError, nothing is to be marked.
    """
    with ZipFile(path) as archive:
        unpacking = _Unpacking(archive, folder, course)
        unpacking.place(path.name)
        notes = unpacking.notes(path.name)
        if not unpacking.taken:
            expected = f"`{path.name}/<student>/<exercise>.py`, `.ipynb` or `{ANSWERS}`"
            raise UsageError(
                "\n".join([f"`{path.name}` holds no submissions. Expected are {expected}.", *notes])
            )
    return ClassFolder(folder, notes, unpacking.refused)


@dataclass(frozen=True)
class _Placed:
    """An entry and where it belongs, seen from the folder of the class."""

    entry: Entry
    parts: tuple[str, ...]

    @property
    def shown(self) -> str:
        return printable("/".join(self.parts))[:200]


class _Unpacking:
    """Sorts the entries of an archive, then writes what is to be read."""

    def __init__(self, archive: ZipFile, folder: Path, course: Course) -> None:
        self._archive = archive
        self._folder = folder
        self._course = course
        self._topics = {topic.id: frozenset(topic.exercises) for topic in course.topics}
        self._exercises = frozenset(course.exercise_ids)
        self._left_out: dict[str, list[str]] = {}
        self._spellings: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        self._copies: Counter[tuple[str, ...]] = Counter()
        self._used: Counter[str] = Counter()
        self._placeholders: Counter[str] = Counter()
        self.refused: dict[Path, str] = {}
        self.taken = 0

    def place(self, archive_name: str) -> None:
        """Everything that is to be found in the folder. Errors: UsageError for what spoils the whole."""
        placed = self._without_top_folder(list(self._sound_entries()))
        if len({each.parts[0] for each in placed}) > MOST_STUDENTS:
            raise UsageError(
                f"`{printable(archive_name)}` holds more than {MOST_STUDENTS:,} students. Mark it in parts."
            )
        for each in placed:
            self._claim(each)
        self._refuse_students_of_one_name(archive_name)
        self._refuse_too_much(placed, archive_name)
        for each in placed:
            if self._is_read(each.parts) and not each.entry.is_folder:
                self._make_submission(each)
            else:
                self._make_placeholder(each)

    def notes(self, archive_name: str) -> tuple[str, ...]:
        """What was left out, for the instructor: a sentence for each reason."""
        return tuple(
            f"Left out of `{printable(archive_name)}`, {reason}: {listed(names)}."
            for reason, names in self._left_out.items()
        )

    def _leave_out(self, reason: str, name: str) -> None:
        self._left_out.setdefault(reason, []).append(printable(name))

    # -- what may be placed ----------------------------------------------------------------------------------

    def _sound_entries(self) -> Iterator[_Placed]:
        for entry in self._archive.entries:
            # some tools write it before every name
            name = entry.name.removeprefix("./")
            parts = tuple(name.removesuffix("/").split("/"))
            if name in ("", "/"):
                continue
            if reason := _unsafe(name, parts):
                self._leave_out(reason, name)
            elif not any(part.startswith(".") or part in _ALL_SYSTEMS_KEEP for part in parts):
                yield _Placed(entry, parts)

    def _without_top_folder(self, placed: list[_Placed]) -> list[_Placed]:
        """What people make is a zip of one folder that holds the students' folders: it is taken off."""
        if len({each.parts[0] for each in placed}) != 1:
            return placed
        is_student = any(self._is_read(each.parts) or each.parts[1:] == (MARKER,) for each in placed)
        below = {each.parts[1] for each in placed if self._is_read(each.parts[1:])}
        # a lone folder may be a student's, with older versions below
        if len(below) < (2 if is_student else 1):
            return placed
        return [_Placed(each.entry, each.parts[1:]) for each in placed if len(each.parts) > 1]

    def _is_read(self, parts: tuple[str, ...]) -> bool:
        """Whether `find_submissions` would read a file there: STUDENT/FILE or STUDENT/TOPIC/EXERCISE/FILE."""
        stem, suffix = os.path.splitext(parts[-1]) if parts else ("", "")
        is_code = suffix in (".py", ".ipynb") and stem in self._exercises
        if len(parts) == 2:
            return is_code or parts[1] == ANSWERS
        return (
            len(parts) == _DEEPEST_READ
            and is_code
            and parts[2] == stem
            and stem in self._topics.get(parts[1], ())
        )

    # -- names that are one ----------------------------------------------------------------------------------

    def _claim(self, each: _Placed) -> None:
        for length in range(1, min(len(each.parts), _DEEPEST_READ) + 1):
            parts = each.parts[:length]
            key = tuple(map(_folded, parts))
            # a file must not share its name with a folder
            is_file = length == len(each.parts) and not each.entry.is_folder
            self._spellings.setdefault(key, set()).add((*parts, "file" if is_file else "folder"))
            if is_file:
                self._copies[key] += 1

    def _is_ambiguous(self, parts: tuple[str, ...]) -> bool:
        keys = [tuple(map(_folded, parts[:length])) for length in range(1, len(parts) + 1)]
        return self._copies[keys[-1]] > 1 or any(len(self._spellings[key]) > 1 for key in keys)

    def _refuse_students_of_one_name(self, archive_name: str) -> None:
        for key, spellings in self._spellings.items():
            if len(key) == 1 and len(spellings) > 1 and any(kind == "folder" for _, kind in spellings):
                names = listed(sorted({printable(name) for name, _ in spellings}))
                raise UsageError(
                    f"`{printable(archive_name)}` holds students whose names are the same on some systems: "
                    f"{names}. Give each folder its own name."
                )

    # -- writing ---------------------------------------------------------------------------------------------

    def _refuse_too_much(self, placed: list[_Placed], archive_name: str) -> None:
        sizes: dict[str, int] = {}
        for each in placed:
            if self._is_read(each.parts) and each.entry.size <= _limit(each.parts):
                student = each.parts[0]
                # what goes beyond is refused later anyway
                sizes[student] = min(sizes.get(student, 0) + each.entry.size, LARGEST_STUDENT)
        if sum(sizes.values()) > LARGEST_TOTAL:
            raise UsageError(
                f"`{printable(archive_name)}` holds more than {LARGEST_TOTAL // MIB} MiB of submissions. Mark it in parts."
            )

    def _make_placeholder(self, each: _Placed) -> None:
        """An empty file or folder where only the name counts."""
        # deeper files only show that their folder is there
        parts, is_folder = each.parts[:2], each.entry.is_folder or len(each.parts) > 2
        if reason := self._unread_kind(each):
            self._leave_out(reason, each.shown)
            # whoever handed it in is a student all the same
            parts, is_folder = parts[: len(each.parts) - 1], True
        path = self._folder.joinpath(*parts)
        if os.path.lexists(path) or self._is_ambiguous(parts):
            return
        self._placeholders[parts[0]] += 1
        if self._placeholders[parts[0]] > MOST_FILES_OF_A_STUDENT:
            self._leave_out(
                f"because one student has more than {MOST_FILES_OF_A_STUDENT:,} files", each.shown
            )
        elif is_folder:
            path.mkdir(parents=True)
        else:
            _write(path, b"")

    @staticmethod
    def _unread_kind(each: _Placed) -> str:
        if each.entry.is_special:
            return "because links and devices are not unpacked"
        if not each.entry.is_folder and each.parts[-1].lower().endswith(_ARCHIVES):
            return "because archives inside an archive are not opened"
        return ""

    def _make_submission(self, each: _Placed) -> None:
        self.taken += 1
        path = self._folder.joinpath(*each.parts)
        data = b""
        try:
            data = self._bytes(each)
        except SubmissionError as error:
            self.refused[path] = str(error)
        if not os.path.lexists(path):
            _write(path, data)

    def _bytes(self, each: _Placed) -> bytes:
        """The bytes of a submission. Errors: SubmissionError, the sentence for the student."""
        student, name, entry = each.parts[0], each.parts[-1], each.entry
        if entry.is_special:
            raise SubmissionError(
                f"`{name}` is a link or a device in the archive, not a file. Hand in the file itself."
            )
        if self._is_ambiguous(each.parts):
            raise SubmissionError(
                f"`{name}` is in the archive more than once, in the same or nearly the same spelling. Hand in one of them."
            )
        if entry.size > _limit(each.parts):
            raise too_large(name)
        # counted before inflating, which stops at that size
        self._used[student] += entry.size
        if self._used[student] > LARGEST_STUDENT:
            raise SubmissionError(
                f"`{name}` is beyond the {LARGEST_STUDENT // MIB} MiB that one student can hand in. Clear the outputs of notebooks."
            )
        return self._archive.read(entry, name, _limit(each.parts))


def _limit(parts: tuple[str, ...]) -> int:
    return LARGEST_FILE[os.path.splitext(parts[-1])[1]]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # never over what is there
    with open(path, "xb") as file:
        file.write(data)


def _folded(name: str) -> str:
    """What remains of a name where neither case, nor ways to write accents, nor invisible signs count."""
    if name.isascii():
        return name.lower()
    # twice: folding case may undo the first
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


def _unsafe(name: str, parts: tuple[str, ...]) -> str:
    """Why nothing may be placed under this name; empty when it may."""
    if _CONTROL.search(name):
        return "because control characters are in the name"
    if "\\" in name:
        return "because a backslash is in the name"
    if name.startswith("/") or _DRIVE.match(name):
        return "because the path is absolute"
    if any(part in ("", ".", "..") for part in parts):
        return "because the path leads elsewhere"
    if len(parts) > _DEEPEST or any(len(part.encode("utf-8")) > _LONGEST_NAME for part in parts):
        return "because the name is too long"
    if any(":" in part or part.endswith((".", " ")) or _is_device(part) for part in parts):
        return "because the name has another meaning on Windows"
    return ""


def _is_device(part: str) -> bool:
    return _DEVICE.fullmatch(unicodedata.normalize("NFKC", part)) is not None

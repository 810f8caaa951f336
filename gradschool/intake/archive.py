"""A class handed in as one zip archive, unpacked for `find_submissions` where nobody else can enter.

No entry is placed by a name that could lead elsewhere, mean a device or be the same as another one. The
layouts say whose an entry is, so that each student has a share of the room.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gradschool.course.course import Course
from gradschool.course.exercise import ANSWERS
from gradschool.errors import UsageError
from gradschool.intake import unpacking as limits
from gradschool.intake.entries import Entries, Placed, sound_entries
from gradschool.intake.inner_archives import PrivateFolder
from gradschool.intake.layouts import Layout, read_layout
from gradschool.intake.layouts.gradescope import METADATA
from gradschool.intake.matching import Names
from gradschool.intake.tree import Parts, is_own_folder, is_shown, tree_of
from gradschool.intake.unpacking import (
    ARCHIVES,
    Unpacking,
    is_submission,
    limit_of,
    write_new,
)
from gradschool.intake.untrusted_file import MIB, printable
from gradschool.intake.zip_file import ZipFile
from gradschool.records.quoting import listed

MOST_STUDENTS = 5_000
LARGEST_INNER = 256 * MIB


@dataclass(frozen=True)
class ClassFolder:
    """A folder of submissions; `refused` maps files in it to sentences, `private` takes other archives."""

    path: Path
    notes: tuple[str, ...] = ()
    refused: Mapping[Path, str] = field(default_factory=dict)
    private: PrivateFolder | None = None


@contextmanager
def class_folder(path: Path, course: Course) -> Iterator[ClassFolder]:
    """`path` itself when it is a folder; a zip archive as a private folder that is deleted afterwards.

    A folder or an archive that holds one archive and nothing else is seen through. Errors: UsageError for an
    archive that cannot be taken.
    """
    archive = _only_archive(path, course)
    with PrivateFolder() as private, PrivateFolder() as inner:
        if archive is None:
            yield ClassFolder(path, private=inner)
            return
        # messages name the folder; what they should name is the archive
        place = private.path / archive.name
        place.mkdir()
        try:
            unpacked = _unpack_through(archive, place, course, inner.path / "class")
        except OSError as error:
            raise UsageError(f"`{archive}` cannot be unpacked: {error.strerror}.") from error
        try:
            yield ClassFolder(unpacked.path, unpacked.notes, unpacked.refused, inner)
        except UsageError as error:
            raise UsageError(str(error).replace(str(place), str(archive))) from error


def _only_archive(path: Path, course: Course) -> Path | None:
    """The archive that was named, or the only one in the folder that was named; None for students' files."""
    if _is_archive(path):
        if path.suffix.lower() != ".zip":
            raise UsageError(
                f"`{path.name}` is an archive of another kind. Make a zip archive of the folder."
            )
        return path
    try:
        names = [name for name in os.listdir(path) if is_shown(name)]
    except OSError:
        return None
    archives = [name for name in names if name.lower().endswith(".zip")]
    if len(archives) != 1 or not _is_archive(path / archives[0]):
        return None
    others = [name for name in names if name != archives[0]]
    if any(Names.is_code(name) or is_own_folder(path / name) for name in others):
        return None
    # one student's archive has a name from a learning system
    layout, _ = read_layout(tree_of("", [(archives[0],)]), Names(course), is_archive=False)
    return None if layout.system else path / archives[0]


def _is_archive(path: Path) -> bool:
    try:
        return path.suffix.lower() in ARCHIVES and not stat.S_ISDIR(os.stat(path).st_mode)
    except OSError:
        return False


def _unpack_through(path: Path, place: Path, course: Course, outer: Path) -> ClassFolder:
    """Unpacks the archive, or the only one in it."""
    with ZipFile(path) as archive:
        entries = sound_entries(archive)
        files = [each for each in entries.placed if not each.entry.is_folder]
        if len(files) != 1 or not _is_class_archive(files[0]):
            return _unpack(archive, entries, path, place, course)
        if files[0].entry.size > LARGEST_INNER:
            raise UsageError(f"`{path.name}` holds another archive, which is too large. Unpack it first.")
        inner = outer / files[0].parts[-1]
        write_new(inner, archive.read(files[0].entry, files[0].shown, LARGEST_INNER))
    return unpack(inner, place, course)


def _is_class_archive(each: Placed) -> bool:
    return len(each.parts) == 1 and each.parts[0].lower().endswith(".zip") and not each.entry.is_special


def unpack(path: Path, folder: Path, course: Course) -> ClassFolder:
    """Unpacks the archive at `path` into `folder`, which is empty and private.

    Errors: UsageError, nothing is to be marked.
    """
    with ZipFile(path) as archive:
        return _unpack(archive, sound_entries(archive), path, folder, course)


def _unpack(archive: ZipFile, entries: Entries, path: Path, folder: Path, course: Course) -> ClassFolder:
    name = printable(path.name)
    layout, top = read_layout(entries.tree(path.stem), Names(course), is_archive=True)
    owners = {(*top, *file.place): person.name for person in layout.people for file in person.files}
    _refuse_doubtful(entries, layout, len(top), name)
    _refuse_too_much([each for each in entries.placed if each.parts in owners], owners, name)
    unpacking = Unpacking(archive, folder, entries, owners.get)
    unpacking.write(frozenset({(*top, METADATA)}))
    notes = (*archive.notes, *entries.notes(path.name))
    if not unpacking.taken:
        expected = f"`{path.name}/<student>/<exercise>.py`, `.ipynb` or `{ANSWERS}`"
        raise UsageError("\n".join([f"`{path.name}` holds no submissions. Expected are {expected}.", *notes]))
    return ClassFolder(folder.joinpath(*top), notes, unpacking.refused)


def _refuse_doubtful(entries: Entries, layout: Layout, depth: int, name: str) -> None:
    """Errors: UsageError for too many students, or two whose folders are one on some systems."""
    if len(layout.people) > MOST_STUDENTS:
        raise UsageError(f"`{name}` holds more than {MOST_STUDENTS:,} students. Mark it in parts.")
    for key, spellings in entries.spellings.items():
        is_folder = not all(is_file for _, is_file in spellings)
        if len(key) == depth + 1 and len(spellings) > 1 and is_folder:
            names = listed(sorted({printable(parts[-1]) for parts, _ in spellings}))
            raise UsageError(
                f"`{name}` holds students whose names are the same on some systems: {names}. "
                "Give each folder its own name."
            )


def _refuse_too_much(placed: list[Placed], owners: Mapping[Parts, str], name: str) -> None:
    sizes: dict[str, int] = {}
    for each in placed:
        if is_submission(each) and each.entry.size <= limit_of(each):
            owner = owners[each.parts]
            sizes[owner] = min(sizes.get(owner, 0) + each.entry.size, limits.LARGEST_STUDENT)
    if sum(sizes.values()) > limits.LARGEST_TOTAL:
        raise UsageError(
            f"`{name}` holds more than {limits.LARGEST_TOTAL // MIB} MiB of submissions. Mark it in parts."
        )

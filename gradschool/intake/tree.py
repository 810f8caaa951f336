"""What lies in a class's folder or archive, by name alone: layouts are recognised in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.untrusted_file import MIB, printable, read_bytes
from gradschool.records.report_folder import LOCK, RESULTS, is_report

# folders and names below the class's folder
Parts = tuple[str, ...]

# what systems put beside people's files
SKIPPED = frozenset({"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", "node_modules", "site-packages"})
CLONE = ".git"
VENV = "pyvenv.cfg"
# COURSE/submitted/STUDENT/ASSIGNMENT and a few folders of the student's own
DEEPEST = 8
# reports lie beside the students or in a student's folder
_DEEPEST_REPORT = 2
_OF_A_REPORT = frozenset({LOCK, RESULTS})
_OF_AN_ENVIRONMENT = frozenset({"bin", "include", "lib", "lib64", "scripts", "share"})
_LARGEST_TEXT = 64 * MIB
_LIKE_FILES = (".py", ".ipynb", ".toml")


def is_shown(name: str) -> bool:
    """False for what systems and programs leave behind, which nobody hands in."""
    return not name.startswith(".") and name not in SKIPPED


def in_environment(place: Parts, roots: Container[Parts]) -> bool:
    """Whether a place is in what a virtual environment has put beside its `pyvenv.cfg`, in one of `roots`."""
    return place[-1] == VENV or any(
        place[length].lower() in _OF_AN_ENVIRONMENT and place[:length] in roots
        for length in range(len(place))
    )


def is_own_folder(path: Path) -> bool:
    """Whether a real folder lies there; a link could lead to another student's."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


@dataclass(frozen=True)
class Tree:
    """Files and folders by their places below a folder; `clones` are the folders that a version control made.

    `text_of` gives the text of a file, empty where it is not known yet.
    """

    name: str
    files: tuple[Parts, ...]
    folders: frozenset[Parts]
    clones: frozenset[Parts] = frozenset()
    text_of: Callable[[Parts], str] = lambda place: ""

    @property
    def top_files(self) -> list[str]:
        return [place[0] for place in self.files if len(place) == 1]

    @property
    def top_folders(self) -> list[str]:
        return sorted(place[0] for place in self.folders if len(place) == 1)

    def below(self, *top: str) -> Tree:
        """The same seen from a folder in it."""
        depth = len(top)

        def cut(places: Iterable[Parts]) -> list[Parts]:
            return [place[depth:] for place in places if place[:depth] == top and len(place) > depth]

        return Tree(
            top[-1] if top else self.name,
            tuple(cut(self.files)),
            frozenset(cut(self.folders)),
            frozenset(cut(self.clones)),
            lambda place: self.text_of((*top, *place)),
        )


def tree_of(
    name: str,
    files: Iterable[Parts],
    folders: Iterable[Parts] = (),
    clones: Iterable[Parts] = (),
    text_of: Callable[[Parts], str] = lambda place: "",
) -> Tree:
    """A tree of these files; the folders around them are in it, too."""
    listed = tuple(sorted(files))
    around = {place[:n] for place in listed for n in range(1, len(place))}
    return Tree(name, listed, frozenset(around.union(folders)), frozenset(clones), text_of)


@dataclass
class Walk:
    """A folder gone through: its tree, its folders that cannot be read, and the reports in it."""

    root: Path
    out: Path | None = None
    faults: dict[Parts, str] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)
    _files: list[Parts] = field(default_factory=list)
    _folders: list[Parts] = field(default_factory=list)
    _clones: list[Parts] = field(default_factory=list)

    @cached_property
    def _place_of_out(self) -> Parts:
        """Where the report goes, if it goes below the folder."""
        root = self.root.resolve()
        return self.out.relative_to(root).parts if self.out and self.out.is_relative_to(root) else ()

    def tree(self) -> Tree:
        """What lies there; no link is followed. Errors: OSError when the folder itself cannot be read."""
        self._enter((), os.listdir(self.root))
        # an archive is unpacked into a folder of its name
        name = self.root.resolve().name.removesuffix(".zip")
        return tree_of(name, self._files, self._folders, self._clones, self._text)

    def _enter(self, place: Parts, names: list[str]) -> None:
        if place:
            self._folders.append(place)
        if CLONE in names:
            self._clones.append(place)
        roots = (place,) if VENV in names else ()
        for name in sorted(filter(is_shown, names)):
            if not in_environment((*place, name), roots):
                self._take((*place, name))

    def _take(self, place: Parts) -> None:
        path = self.root.joinpath(*place)
        is_folder = is_own_folder(path)
        # a folder in place of a file is told as such
        if not is_folder or (len(place) > 1 and place[-1].endswith(_LIKE_FILES)):
            self._files.append(place)
        if not is_folder or len(place) >= DEEPEST:
            return
        if place == self._place_of_out:
            self.reports.append(printable("/".join(place)))
            return
        try:
            names = os.listdir(path)
        except OSError as error:
            self._folders.append(place)
            self.faults[place] = error.strerror or "it is not there any more"
            return
        if len(place) <= _DEEPEST_REPORT and self._is_report(path, names):
            self.reports.append(printable("/".join(place)))
        else:
            self._enter(place, names)

    def _is_report(self, path: Path, names: list[str]) -> bool:
        # a longer look is worth its time at a report's files, or where there are folders alone
        has_files = any("." in name for name in names if is_shown(name))
        return (not has_files or not _OF_A_REPORT.isdisjoint(names)) and is_report(path, self.out)

    def _text(self, place: Parts) -> str:
        try:
            return read_bytes(self.root.joinpath(*place), _LARGEST_TEXT).decode("utf-8", "replace")
        except SubmissionError:
            return ""

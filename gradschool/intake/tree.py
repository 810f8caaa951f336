"""What lies in a class's folder or archive, by name alone: the layouts of learning systems are recognised in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.untrusted_file import MIB, printable, read_bytes
from gradschool.records.report_folder import is_report

# folders and names below the class's folder
Parts = tuple[str, ...]

SKIPPED = frozenset({"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", "node_modules", "site-packages"})
CLONE = ".git"
VENV = "pyvenv.cfg"
# COURSE/submitted/STUDENT/ASSIGNMENT and a few folders of the student's own
DEEPEST = 8
# reports lie beside the students or in a student's folder
_DEEPEST_REPORT = 2
_LARGEST_TEXT = 64 * MIB
_LIKE_FILES = (".py", ".ipynb", ".toml")


def is_shown(name: str) -> bool:
    """False for what systems and programs leave behind, which nobody hands in."""
    return not name.startswith(".") and name not in SKIPPED


def without_environments(places: Iterable[Parts]) -> list[Parts]:
    """The places that lie in no virtual environment."""
    listed = list(places)
    roots = {place[:-1] for place in listed if place[-1] == VENV and len(place) > 1}
    if not roots:
        return listed
    return [place for place in listed if not any(place[:n] in roots for n in range(1, len(place) + 1))]


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

    def tree(self) -> Tree:
        """What lies there; no link is followed. Errors: OSError when the folder itself cannot be read."""
        self._enter((), os.listdir(self.root))
        return tree_of(self.root.resolve().name, self._files, self._folders, self._clones, self._text)

    def _enter(self, place: Parts, names: list[str]) -> None:
        if VENV in names and place:
            return
        if place:
            self._folders.append(place)
        if CLONE in names:
            self._clones.append(place)
        for name in sorted(filter(is_shown, names)):
            self._take((*place, name))

    def _take(self, place: Parts) -> None:
        path = self.root.joinpath(*place)
        is_folder = is_own_folder(path)
        # a folder in place of a file is told as such
        if not is_folder or (len(place) > 1 and place[-1].endswith(_LIKE_FILES)):
            self._files.append(place)
        if not is_folder or len(place) >= DEEPEST:
            return
        if len(place) <= _DEEPEST_REPORT and is_report(path, self.out):
            self.reports.append(printable("/".join(place)))
            return
        try:
            names = os.listdir(path)
        except OSError as error:
            self._folders.append(place)
            self.faults[place] = error.strerror or "it is not there any more"
            return
        self._enter(place, names)

    def _text(self, place: Parts) -> str:
        try:
            return read_bytes(self.root.joinpath(*place), _LARGEST_TEXT).decode("utf-8", "replace")
        except SubmissionError:
            return ""

"""Files beside a submission that its code uses: modules that it imports, and data that it names. Nothing is run.

    FOLDER/tensors.py      from utils import ones; open("data/rows.csv")
    FOLDER/utils.py        goes with it, and what this one uses in turn
    FOLDER/data/rows.csv   goes with it
    FOLDER/notes.pdf       does not

What is meant is found by names alone: a module by its import, any other file by its name, or its folder's, in
the text. A file too many does no harm.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gradschool.course.course import MARKER
from gradschool.errors import SubmissionError
from gradschool.intake.tree import VENV, is_shown
from gradschool.intake.untrusted_file import MIB, printable, read_bytes
from gradschool.records.submission import FileBeside

LARGEST_BESIDE = 8 * MIB
LARGEST_TOGETHER = 16 * MIB
MOST_BESIDE = 50
MOST_LOOKED_AT = 2_000
DEEPEST = 4
# of all code together, so that nobody's names and texts keep the others waiting
LARGEST_TEXT = MIB
# `learn report` writes it
_REPORT = "report"
# what stands between quotes or slashes, as a folder in a path does
_PIECE = re.compile(r"(?<=['\"/])[^'\"/\n]{1,255}(?=['\"/])")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*\(?([\w, \t]*)|import[ \t]+([\w.]+(?:[ \t]*,[ \t]*[\w.]+)*))",
    re.MULTILINE,
)
# files by these endings are shown or kept by people, not read by code
_NOT_READ = (".html", ".pdf", ".docx", ".pyc", ".zip", ".toml", ".ipynb")


def files_around(path: Path) -> dict[str, Path]:
    """The files in the folder of a submission and below it, by their path seen from there.

    In a workspace, the learner's files of other exercises, too: one may be imported by another.
    """
    found = {name: file for name, file in _walk(path.parent) if file != path}
    workspace = path.parents[2] if len(path.parents) > 2 else None
    if workspace is not None and os.path.isfile(workspace / MARKER):
        for file in sorted(workspace.glob("*/*/*.py")):
            if file.stem == file.parent.name and file != path:
                found.setdefault(file.name, file)
    return found


def _walk(top: Path) -> Iterator[tuple[str, Path]]:
    """Files below a folder, the nearest first and at most so many: it may be somebody's home. No link is followed."""
    waiting, looked_at = deque([("", top)]), 0
    while waiting and looked_at < MOST_LOOKED_AT:
        inside, folder = waiting.popleft()
        for entry in _entries(folder)[: MOST_LOOKED_AT - looked_at]:
            looked_at += 1
            if entry.is_file(follow_symlinks=False):
                yield inside + entry.name, Path(entry.path)
            elif _is_entered(entry) and inside.count("/") < DEEPEST - 1:
                waiting.append((f"{inside}{entry.name}/", Path(entry.path)))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        found = [e for e in os.scandir(folder) if is_shown(e.name) and e.name != _REPORT]
    except OSError:
        return []
    return sorted(found, key=lambda entry: entry.name)


def _is_entered(entry: os.DirEntry[str]) -> bool:
    # an environment holds thousands of modules that are not the student's
    return entry.is_dir(follow_symlinks=False) and not os.path.isfile(os.path.join(entry.path, VENV))


def files_beside(
    text: str, around: Mapping[str, Path], asked_for: Sequence[str] = ()
) -> tuple[tuple[FileBeside, ...], tuple[str, ...]]:
    """The files that code of this text uses, and those that are asked for, read.

    With a note for each that cannot be taken along, or is asked for and not there.
    """
    taken: dict[str, FileBeside] = {}
    notes = [
        f"`{name}` is asked for beside it and was not handed in." for name in asked_for if name not in around
    ]
    room, room_for_text = LARGEST_TOGETHER, LARGEST_TEXT
    waiting = [text]
    seen: set[str] = set()
    while waiting:
        for name in (*asked_for, *_used(waiting.pop(), around)):
            if name in seen or name not in around or len(taken) >= MOST_BESIDE:
                continue
            seen.add(name)
            try:
                data = read_bytes(around[name], limit=min(LARGEST_BESIDE, room), may_be_empty=True)
            except SubmissionError as error:
                notes.append(f"Left out, although the code uses it: {error}")
                continue
            room -= len(data)
            taken[name] = FileBeside(printable(name), data)
            if name.endswith(".py") and len(data) <= room_for_text:
                room_for_text -= len(data)
                waiting.append(data.decode("utf-8", "replace"))
    return tuple(taken[name] for name in sorted(taken)), tuple(notes)


def _used(text: str, around: Mapping[str, Path]) -> Iterator[str]:
    modules, pieces = _imported(text), set(_PIECE.findall(text))
    for name in around:
        stem, suffix = os.path.splitext(name)
        if (suffix == ".py" and _is_module(stem.split("/"), modules)) or (
            suffix not in _NOT_READ and _is_named(name, suffix, text, pieces)
        ):
            yield name


def _imported(text: str) -> set[str]:
    """The names of the modules that a text imports, each with the packages above it."""
    found = set()
    for dots, package, inner, several in _IMPORT.findall(text):
        # what is imported from the own folder is modules
        for name in (package or (inner if dots else several)).split(","):
            parts = name.strip().split(".")
            found |= {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return found


def _is_module(parts: list[str], modules: set[str]) -> bool:
    """Whether a file is a module that is imported, or lies in a package that is."""
    return "/".join(parts) in modules or (len(parts) > 1 and parts[0] in modules)


def _is_named(name: str, suffix: str, text: str, pieces: set[str]) -> bool:
    *folders, base = name.split("/")
    if base in text:
        return True
    # `f"data/{i}.csv"` or a look into the folder
    in_named_folder = bool(folders) and folders[-1] in pieces
    return in_named_folder or (suffix not in (".py", "") and f"}}{suffix}" in text)

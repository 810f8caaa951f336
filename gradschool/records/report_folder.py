"""The files of a report folder, and how to tell one from a student's folder."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

RESULTS = "results.jsonl"
SEED = ".seed"
SALT = ".salt"
LOCK = ".lock"
GRADES = "grades.csv"
PAGE = "index.html"
# folders of reports: nobody nests them deeper
_DEEPEST = 4


def is_report(folder: Path, out: Path | None = None, *, depth: int = _DEEPEST) -> bool:
    """Whether `learn grade` wrote this folder, or all that it holds, or will write it (`out`, resolved).

    Links are not followed: a student may have set them.
    """
    if out is not None and folder.resolve() == out:
        return True
    files, folders = _entries(folder)
    if _has_marks(files, is_empty=not folders and not any(map(_is_shown, files))):
        return True
    # `reports/monday`: a folder of nothing but reports
    only_folders = bool(folders) and not any(map(_is_shown, files))
    return depth > 0 and only_folders and all(is_report(each, out, depth=depth - 1) for each in folders)


def _has_marks(files: set[str], *, is_empty: bool) -> bool:
    # an archive of the class has lost its hidden files
    if RESULTS in files and (files & {LOCK, SEED} or files >= {GRADES, PAGE}):
        return True
    # stopped before its first result
    return LOCK in files and (SEED in files or is_empty)


def _is_shown(name: str) -> bool:
    return not name.startswith(".")


def _entries(folder: Path) -> tuple[set[str], list[Path]]:
    """The names of the files in a folder, and the folders that are shown; nothing where it cannot be read."""
    files, folders = set(), []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                files.add(entry.name)
            elif _is_shown(entry.name):
                folders.append(Path(entry.path))
    return files, folders

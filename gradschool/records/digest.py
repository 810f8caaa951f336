"""Digests: files by relative path and content, so that a file that moves counts as a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gradschool.errors import UsageError


def of_bytes(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    import hashlib  # most commands of a learner hash nothing

    return hashlib.sha256(data).hexdigest()


def of_files(root: Path, paths: Iterable[Path]) -> str:
    """The SHA-256 over the relative paths and contents of files below `root`, in the order of their paths.

    Errors: UsageError naming a file that cannot be read.
    """
    import hashlib

    found = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in paths):
        found.update(name.encode("utf-8", "surrogateescape") + b"\0")
        found.update(hashlib.sha256(_content(path)).digest())
    return found.hexdigest()


def files_below(folder: Path, pattern: str = "*") -> Iterator[Path]:
    """The files below a folder, without what Python compiles; none where there is no such folder."""
    for path in folder.rglob(pattern):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"`{path}` cannot be read: {error.strerror}. Allow reading it.") from error

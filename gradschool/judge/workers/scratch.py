"""Scratch folders on the judge's disk, for workers without a house of their own: made, measured and removed whatever lies in them."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

MAX_BYTES = 256 << 20
MAX_ENTRIES = 8192
# what lies deeper than a path can be long could not be counted
MAX_PATH = 3_000
_PREFIX = "gradschool-"


def make_scratch() -> Path:
    """A new folder for this process's workers; those of processes that are no more are removed."""
    _sweep()
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))


def _sweep() -> None:
    """A killed judge cannot clean up: the next one does."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        pid = path.name.removeprefix(_PREFIX).partition("-")[0]
        with contextlib.suppress(OSError):
            if pid.isdigit() and path.lstat().st_uid == os.getuid() and not _lives(int(pid)):
                remove_tree(path)


def remove_scratch_of(pid: int) -> None:
    """Removes the folders of a judge that has ended; one that was killed could not do so itself."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}{pid}-*"):
        remove_tree(path)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    # one that nobody has waited for, as in a container whose first process does not
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def is_overfull(folder: Path) -> bool:
    """Whether more than MAX_BYTES or MAX_ENTRIES lie below the folder, or deeper than MAX_PATH; no link is followed."""
    waiting, entries, size = [str(folder)], 0, 0
    while waiting and entries <= MAX_ENTRIES and size <= MAX_BYTES:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as found:
            for entry in found:
                entries += 1
                about = entry.stat(follow_symlinks=False)
                size += about.st_blocks * 512
                if stat.S_ISDIR(about.st_mode):
                    if len(entry.path) > MAX_PATH:
                        return True
                    waiting.append(entry.path)
    return entries > MAX_ENTRIES or size > MAX_BYTES


def remove_tree(folder: Path) -> None:
    """Removes a folder with all in it: also folders without rights, and nested deeper than a path can be long."""
    shutil_gave_up = False
    try:
        if os.path.islink(folder):  # put there in its place
            os.unlink(folder)
            return
        shutil.rmtree(folder)
    except (OSError, RecursionError):
        shutil_gave_up = os.path.lexists(folder)
    if shutil_gave_up:
        with contextlib.suppress(OSError):
            _flatten(str(folder))
            os.rmdir(folder)


def _flatten(folder: str) -> None:
    """Empties a folder by lifting what lies deeper to its top, so that no path grows."""
    number = 0
    os.chmod(folder, 0o700)
    while names := os.listdir(folder):
        for name in names:
            path = os.path.join(folder, name)
            if not stat.S_ISDIR(os.lstat(path).st_mode):
                os.unlink(path)
                continue
            os.chmod(path, 0o700)
            for inner in os.listdir(path):
                number += 1
                below = os.path.join(path, inner)
                if stat.S_ISDIR(os.lstat(below).st_mode):
                    os.chmod(below, 0o700)  # to lift a folder is to write into it
                os.rename(below, os.path.join(folder, f".lifted-{number}"))
            os.rmdir(path)

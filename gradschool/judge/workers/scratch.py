"""Scratch folders on the judge's disk: made, measured, and removed whatever lies in them."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

MAX_BYTES = 256 << 20
MAX_ENTRIES = 8192
# what lies deeper could not be counted
MAX_PATH = 3_000
_PREFIX = "gradschool-"
# 0 where the system has no such flags
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def make_scratch() -> Path:
    """A new folder for this process's workers; those of processes that have ended are removed."""
    _sweep()
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))


def _sweep() -> None:
    """A killed judge cannot clean up: the next one does."""
    if not _FOLDER:
        return
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        pid = path.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdigit() and not _lives(int(pid)):
            _remove_own(path)


def remove_scratch_of(pid: int) -> None:
    """Removes the folders of a judge that has ended; one that was killed could not do so itself."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}{pid}-*") if _FOLDER else ():
        _remove_own(path)


def _remove_own(path: Path) -> None:
    """Removes a folder if it is this user's: anybody can make one by such a name in `/tmp`."""
    with contextlib.suppress(OSError):
        with _opened(str(path), owner=os.getuid()) as top:
            _empty(top)
        os.rmdir(path)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        # another user's, and alive
        return True
    # dead, and never waited for, as in some containers
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def is_overfull(folder: Path) -> bool:
    """Whether more than MAX_BYTES or MAX_ENTRIES lie below the folder, or deeper than MAX_PATH.

    No link is followed.
    """
    waiting, entries, size = [str(folder)], 0, 0
    while waiting and entries <= MAX_ENTRIES and size <= MAX_BYTES:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as found:
            for entry in found:
                entries += 1
                about = entry.stat(follow_symlinks=False)
                # blocks on the disk: a sparse file is small
                size += about.st_blocks * 512
                if stat.S_ISDIR(about.st_mode):
                    if len(entry.path) > MAX_PATH:
                        return True
                    waiting.append(entry.path)
    return entries > MAX_ENTRIES or size > MAX_BYTES


def remove_tree(folder: Path) -> None:
    """Removes a folder with all in it: also folders without rights, or deeper than a path can be long.

    No link is followed, and one in the place of the folder is removed alone. What cannot be removed stays.
    """
    with contextlib.suppress(OSError):
        if os.path.islink(folder):
            os.unlink(folder)
        elif _FOLDER:
            with _opened(str(folder)) as top:
                _empty(top)
            os.rmdir(folder)
        else:  # no folder by descriptor on this system
            shutil.rmtree(folder)


def _empty(top: int) -> None:
    """Empties a folder by lifting what lies deeper to its top, so that no path grows and nothing recurses."""
    # a name that is not there yet
    lifted, number = f".{secrets.token_hex(8)}", 0
    # what was lifted is emptied in its turn
    while names := os.listdir(top):
        for name in names:
            if not _is_folder(name, top):
                os.unlink(name, dir_fd=top)
                continue
            with _opened(name, top) as folder:
                for inner in os.listdir(folder):
                    number += 1
                    if _is_folder(inner, folder):
                        # its entry `..` changes, so it must be writable
                        with _opened(inner, folder):
                            pass
                    os.rename(inner, f"{lifted}-{number}", src_dir_fd=folder, dst_dir_fd=top)
            os.rmdir(name, dir_fd=top)


def _is_folder(name: str, within: int) -> bool:
    return stat.S_ISDIR(os.lstat(name, dir_fd=within).st_mode)


@contextlib.contextmanager
def _opened(name: str, within: int | None = None, *, owner: int | None = None) -> Iterator[int]:
    """A folder by descriptor, with all rights for its owner.

    Errors: OSError for a link, or for another's folder.
    """
    try:
        descriptor = os.open(name, os.O_RDONLY | _FOLDER, dir_fd=within)
    except PermissionError:
        _allow_reading(name, within)
        descriptor = os.open(name, os.O_RDONLY | _FOLDER, dir_fd=within)
    try:
        # asked of what was opened: nobody can exchange that
        if owner not in (None, os.fstat(descriptor).st_uid):
            raise PermissionError(f"`{name}` is another user's")
        os.fchmod(descriptor, 0o700)
        yield descriptor
    finally:
        os.close(descriptor)


def _allow_reading(name: str, within: int | None) -> None:
    """Gives a closed folder's rights back to its owner, and never those of what a link leads to."""
    if not hasattr(os, "O_PATH"):
        os.chmod(name, 0o700, dir_fd=within, follow_symlinks=False)
        return
    # O_PATH only names the folder and needs no right
    handle = os.open(name, os.O_PATH | _FOLDER, dir_fd=within)
    try:
        os.chmod(f"/proc/self/fd/{handle}", 0o700)
    finally:
        os.close(handle)

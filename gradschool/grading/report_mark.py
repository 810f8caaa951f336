"""A mark in a report that lies inside the class folder: it tells what was written here from what a student handed in.

A student may hand in a folder named `report`, with results and a secret of their own making. The mark depends on a key
in the home of whoever grades, and on the folder itself, so that a copied one marks nothing.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
from pathlib import Path

from gradschool.errors import UsageError
from gradschool.records.report_folder import LOCK, RESULTS, SALT, SEED
from gradschool.records.whole_file import write_whole

MARK = ".mark"
_KEY_BYTES = 32
_OURS = {LOCK, MARK, RESULTS, SALT, SEED}


def may_be_handed_in(folder: Path) -> bool:
    """Whether what lies in a folder inside the class may be a student's. Errors: OSError where it cannot be listed."""
    names = os.listdir(folder)
    if all(name.startswith(".") and name not in _OURS for name in names):
        return False
    return not _is_marked(folder)


def mark(folder: Path) -> None:
    """Marks a report; without a place for the key it stays without, and is refused the next time."""
    with contextlib.suppress(OSError, RuntimeError, UsageError):
        write_whole(folder / MARK, _mark_of(folder, _key(make=True)), mode=0o600)


def _is_marked(folder: Path) -> bool:
    with contextlib.suppress(OSError, RuntimeError):
        return hmac.compare_digest((folder / MARK).read_bytes(), _mark_of(folder, _key()).encode())
    return False


def _mark_of(folder: Path, key: bytes) -> str:
    about = folder.stat()
    return hmac.new(key, f"{about.st_dev} {about.st_ino}".encode(), "sha256").hexdigest()


def _key(*, make: bool = False) -> bytes:
    """The key of this user. Errors: OSError, RuntimeError without a home."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    path = Path(state) / "gradschool" / "report.key"
    if make and not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, secrets.token_hex(_KEY_BYTES), mode=0o600)
    return path.read_bytes()

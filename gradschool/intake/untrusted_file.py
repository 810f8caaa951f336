"""The bytes and text of one file that may be hostile: looked at before it is opened, read up to a limit.

A link leads nowhere and a pipe blocks nothing, because only regular files are read.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from gradschool.errors import SubmissionError

MIB = 2**20
LARGEST_FILE = {".py": MIB, ".ipynb": 20 * MIB, ".toml": MIB // 4}

_CODING = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_UTF_8 = ("utf-8", "utf8")
# what makes other characters of these is no encoding of text
_ASCII = "".join(map(chr, (9, 10, 13, *range(32, 127))))
# not all systems have all of them
_FLAGS = sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY")
)
# the folder in which students may exchange folders for links
_class: ContextVar[Path | None] = ContextVar("class", default=None)
_BLANK = re.compile(rb"[ \t\f]*(?:#.*)?$")


def read_bytes(path: Path, limit: int | None = None, *, may_be_empty: bool = False) -> bytes:
    """The bytes of a regular file of at most `limit` bytes, else of the size that its ending allows.

    Errors: SubmissionError.
    """
    limit = largest(path.name) if limit is None else limit
    name = printable(path.name)
    try:
        _refuse_special(os.lstat(path).st_mode, name)
        descriptor = _opened(path)
        with os.fdopen(descriptor, "rb") as file:
            _refuse_special(os.fstat(descriptor).st_mode, name)
            # one more byte shows that it is too large
            raw = file.read(limit + 1)
    except OSError as error:
        raise SubmissionError(f"`{name}` cannot be read: {error.strerror}.") from error
    if len(raw) > limit:
        raise too_large(name, limit)
    if not (raw.strip() or may_be_empty):
        raise SubmissionError(f"`{name}` is empty. Save your work and hand the file in again.")
    return raw


def _opened(path: Path) -> int:
    above = _class.get()
    # without folders by descriptor, the looks before and after must do
    if above is not None and os.open in os.supports_dir_fd and path.is_relative_to(above):
        return open_below(above, path)
    return os.open(path, os.O_RDONLY | _FLAGS)


@contextlib.contextmanager
def without_links_below(folder: Path) -> Iterator[None]:
    """In the block, no file in or below the folder is reached by a link, whoever exchanges what meanwhile."""
    token = _class.set(folder)
    try:
        yield
    finally:
        _class.reset(token)


def open_below(above: Path, path: Path) -> int:
    """A descriptor of a file, reached from the folder `above` one folder after the other, without any link.

    A look before opening is not enough: whoever owns a folder on the way can exchange it for a link meanwhile.
    Errors: OSError, ValueError for a path that does not lie below.
    """
    *folders, name = path.relative_to(above).parts
    if ".." in (*folders, name):
        raise ValueError(f"`{path}` does not lie below `{above}`")
    no_link, folder = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_DIRECTORY", 0)
    here = os.open(above, os.O_RDONLY | folder)
    try:
        for part in folders:
            below = os.open(part, os.O_RDONLY | folder | no_link, dir_fd=here)
            os.close(here)
            here = below
        return os.open(name, os.O_RDONLY | _FLAGS, dir_fd=here)
    finally:
        os.close(here)


def largest(name: str) -> int:
    """How many bytes of a file are read, by the first ending of its name that is known."""
    endings = [f".{ending}" for ending in name.lower().split(".")[1:]]
    return next((LARGEST_FILE[ending] for ending in endings if ending in LARGEST_FILE), MIB)


def too_large(name: str, limit: int | None = None) -> SubmissionError:
    """The fault of a file beyond a limit, by itself that of its ending."""
    suffix = os.path.splitext(name)[1]
    limit = largest(name) if limit is None else limit
    advice = {
        ".ipynb": "Clear its outputs and save it again",
        ".toml": "Keep nothing in it but answers",
    }.get(suffix, "Hand in code without data")
    shown = f"{limit // MIB} MiB" if limit >= MIB else f"{limit // 1024} KiB"
    return SubmissionError(f"`{name}` is larger than {shown}. {advice}.")


def refuse_special(path: Path) -> None:
    """Errors: SubmissionError for what is no regular file; a link is none."""
    _refuse_special(os.lstat(path).st_mode, printable(path.name))


def _refuse_special(mode: int, name: str) -> None:
    if stat.S_ISREG(mode):
        return
    kind = (
        "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "a pipe, socket or device"
    )
    raise SubmissionError(f"`{name}` is {kind}, not a file. Hand in the file itself.")


def decode_python(raw: bytes, name: str) -> str:
    """The text of a Python file in the encoding that it declares, with line ends as `\\n`. Errors: SubmissionError."""
    declared = _declared(raw)
    if not declared or declared.lower().replace("_", "-").startswith(_UTF_8):
        return decode_text(raw, name)
    codec = _codec(declared)
    # a mark of UTF-8 in front contradicts any other encoding
    if codec is None or raw.startswith(b"\xef\xbb\xbf"):
        raise SubmissionError(
            f"`{name}` declares the encoding `{declared[:40]}`. Save it as UTF-8 without that line."
        )
    try:
        return _checked(raw.decode(codec), name)
    except UnicodeError as error:
        line = raw.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise SubmissionError(
            f"`{name}`, line {line}, is not `{declared[:40]}` text, which the file declares. "
            "Save it as UTF-8 without that declaration."
        ) from error


def _declared(raw: bytes) -> str:
    """The encoding that one of the first two lines declares (PEP 263); empty where none does."""
    for line in re.split(rb"\r\n?|\n", raw[:4096].removeprefix(b"\xef\xbb\xbf"), maxsplit=2)[:2]:
        if declared := _CODING.match(line):
            return declared[1].decode("ascii", "replace")
        if not _BLANK.match(line):
            break
    return ""


def _codec(declared: str) -> str | None:
    """The name of a codec that Python knows and that leaves ASCII as it is; None for any other."""
    # Emacs and Vim put the kind of line ends behind
    plain = re.sub(r"-(unix|dos|mac)$", "", declared.lower())
    try:
        kept = _ASCII.encode(plain) == _ASCII.encode("ascii")
    except (LookupError, ValueError, UnicodeError):
        return None
    return plain if kept else None


def decode_text(raw: bytes, name: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SubmissionError(f"`{name}` is written in UTF-16. Save it as UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SubmissionError(f"`{name}`, line {line}, is not UTF-8 text. Save the file as UTF-8.") from error
    return _checked(text, name)


def _checked(text: str, name: str) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SubmissionError(f"`{name}`, line {line}, holds a NUL character. Save it as UTF-8 text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(name: str) -> str:
    """The name, or with escapes what of it is no Unicode text: records are written as UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")

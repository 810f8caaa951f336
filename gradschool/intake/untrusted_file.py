"""The bytes and text of one file that may be hostile: looked at before it is opened, read up to a limit.

A link leads nowhere and a pipe blocks nothing, because only regular files are read.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from gradschool.errors import SubmissionError

MIB = 2**20
LARGEST_FILE = {".py": MIB, ".ipynb": 20 * MIB, ".toml": MIB // 4}

_CODING = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_UTF_8 = ("utf-8", "utf8")
# what makes other characters of these is no encoding of text
_ASCII = "".join(map(chr, (9, 10, 13, *range(32, 127))))
_BLANK = re.compile(rb"[ \t\f]*(?:#.*)?$")


def read_bytes(path: Path, limit: int = 0) -> bytes:
    """The bytes of a regular file of at most `limit`, by default what its ending allows.

    Errors: SubmissionError.
    """
    limit = limit or largest(path.name)
    name = printable(path.name)
    # without a flag, the looks before and after must do
    flags = [
        getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY")
    ]
    try:
        _refuse_special(os.lstat(path).st_mode, name)
        descriptor = os.open(path, os.O_RDONLY | sum(flags))
        with os.fdopen(descriptor, "rb") as file:
            _refuse_special(os.fstat(descriptor).st_mode, name)
            # one more byte shows that it is too large
            raw = file.read(limit + 1)
    except OSError as error:
        raise SubmissionError(f"`{name}` cannot be read: {error.strerror}.") from error
    if len(raw) > limit:
        raise too_large(name)
    if not raw.strip():
        raise SubmissionError(f"`{name}` is empty. Save your work and hand the file in again.")
    return raw


def largest(name: str) -> int:
    """How many bytes of a file are read, by the first ending of its name that is known."""
    endings = [f".{ending}" for ending in name.lower().split(".")[1:]]
    return next((LARGEST_FILE[ending] for ending in endings if ending in LARGEST_FILE), MIB)


def too_large(name: str) -> SubmissionError:
    """The fault of a file beyond the limit of its ending."""
    suffix = os.path.splitext(name)[1]
    limit = largest(name)
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
    """The text of a Python file in the encoding that it declares, with line ends as `\\n`.

    Errors: SubmissionError.
    """
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
    # Python itself looks at two lines only
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

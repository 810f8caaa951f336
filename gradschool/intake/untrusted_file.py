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
_BLANK = re.compile(rb"[ \t\f]*(?:#.*)?$")


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of at most the size that its ending allows. Errors: SubmissionError."""
    limit = LARGEST_FILE.get(path.suffix, MIB)
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


def too_large(name: str) -> SubmissionError:
    """The fault of a file beyond the limit of its ending."""
    suffix = os.path.splitext(name)[1]
    limit = LARGEST_FILE.get(suffix, MIB)
    advice = {
        ".ipynb": "Clear its outputs and save it again",
        ".toml": "Keep nothing in it but answers",
    }.get(suffix, "Hand in code without data")
    shown = f"{limit // MIB} MiB" if limit >= MIB else f"{limit // 1024} KiB"
    return SubmissionError(f"`{name}` is larger than {shown}. {advice}.")


def _refuse_special(mode: int, name: str) -> None:
    if stat.S_ISREG(mode):
        return
    kind = (
        "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "a pipe, socket or device"
    )
    raise SubmissionError(f"`{name}` is {kind}, not a file. Hand in the file itself.")


def decode_python(raw: bytes, name: str) -> str:
    """The text of a Python file: UTF-8 only, with line ends as `\\n`. Errors: SubmissionError."""
    # Python itself looks at two lines only
    for line in re.split(rb"\r\n?|\n", raw[:4096].removeprefix(b"\xef\xbb\xbf"), maxsplit=2)[:2]:
        if declared := _CODING.match(line):
            encoding = declared[1].decode("ascii", "replace")
            if encoding.lower().replace("_", "-") not in ("utf-8", "utf8", "utf-8-sig"):
                raise SubmissionError(
                    f"`{name}` declares the encoding `{encoding[:40]}`. Save it as UTF-8 without that line."
                )
        if not _BLANK.match(line):
            break
    return decode_text(raw, name)


def decode_text(raw: bytes, name: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SubmissionError(f"`{name}` is written in UTF-16. Save it as UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SubmissionError(f"`{name}`, line {line}, is not UTF-8 text. Save the file as UTF-8.") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SubmissionError(f"`{name}`, line {line}, holds a NUL character. Save it as UTF-8 text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(name: str) -> str:
    """The name, or with escapes what of it is no Unicode text: records are written as UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")

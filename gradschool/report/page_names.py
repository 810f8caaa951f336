"""Folder names for students' pages: safe on every file system, whatever a student is called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from gradschool.records.report_folder import GRADES, PAGE, RESULTS

_LONGEST = 80
_LONGEST_PREFIX = 40
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+", re.ASCII)
# names of devices on Windows, alone or with an ending
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.ASCII | re.IGNORECASE)
# what lies beside the students' folders
_OURS = frozenset({PAGE, GRADES, RESULTS})


def page_name(student: str) -> str:
    """The name of the folder for a student's page.

    A plain id is kept: letters, digits, `.`, `_`, `-`, not starting or ending with a dot, at most 80 long,
    no reserved name. All else becomes a readable beginning, `~` and a hash of the exact name; no plain id
    holds a `~`. Plain ids that differ only in upper and lower case are told apart by `page_names`.
    """
    return student if _is_plain(student) else _hashed(student, 12)


def page_names(students: Iterable[str]) -> dict[str, str]:
    """Student -> folder name, all different even where a file system does not tell upper from lower case."""
    names = {student: page_name(student) for student in students}
    crowd = Counter(name.lower() for name in names.values())
    crowded = [student for student, name in names.items() if crowd[name.lower()] > 1]
    return names | {student: _hashed(student, 32) for student in crowded}


def _is_plain(student: str) -> bool:
    fits = len(student) <= _LONGEST and _PLAIN.fullmatch(student) is not None and not student.endswith(".")
    return fits and not _DEVICE.fullmatch(student) and student.lower() not in _OURS


def _hashed(student: str, digits: int) -> str:
    """A name that starts like the student's. The hash tells names apart that look the same."""
    # letters without their accents
    letters = unicodedata.normalize("NFKD", student[: 4 * _LONGEST_PREFIX])
    letters = "".join(each for each in letters if not unicodedata.combining(each))
    prefix = _UNSAFE.sub("-", letters)[:_LONGEST_PREFIX].strip("-")
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix or 'student'}~{digest[:digits]}"

"""Files of all students side by side, each named after its exercise and its student: `tensors_anna.py`."""

from __future__ import annotations

from collections.abc import Callable

from gradschool.intake.layouts.layout import Found, HandedIn, Layout, people_of
from gradschool.intake.tree import Tree


def read(tree: Tree, student_in: Callable[[str], str]) -> Layout | None:
    """The people of such a folder; None where a file does not say whose it is.

    `student_in` gives what a file's name says beside an exercise's, empty where it names none.
    """
    found, strays = [], list(tree.top_folders)
    for name in tree.top_files:
        if student := student_in(name):
            found.append(Found(student, student, HandedIn((name,), (name,))))
        else:
            strays.append(name)
    if len({each.key for each in found}) < 2 or len(found) <= len(strays):
        return None
    return Layout("files named after exercise and student", people_of(found), tuple(strays))

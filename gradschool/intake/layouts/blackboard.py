"""Blackboard, as nbgrader keeps it: files `assignment_student_attempt_2016-01-30-15-30-10_original`, often in `archive`."""

from __future__ import annotations

import re

from gradschool.intake.layouts.layout import Found, HandedIn, Layout, people_of
from gradschool.intake.tree import Tree

_FILE = re.compile(
    r"(?P<assignment>.+)_(?P<student>[^_]+)_attempt_(?P<time>\d{4}[\d-]+)(?:_(?P<original>.+)|\.txt)",
    re.DOTALL,
)


def read(tree: Tree) -> Layout | None:
    """The people of a Blackboard download; None when this is none."""
    found, strays = [], list(tree.top_folders)
    for name in tree.top_files:
        if each := _found(name):
            found.append(each)
        else:
            strays.append(name)
    if len(found) <= len(strays):
        return None
    return Layout("a Blackboard download", people_of(found), tuple(strays))


def _found(name: str) -> Found | None:
    parts = _FILE.fullmatch(name)
    if parts is None:
        return None
    # the text file without a name of its own is Blackboard's receipt
    file = HandedIn((name,), (parts["original"],), parts["time"]) if parts["original"] else None
    return Found(parts["student"], parts["student"], file)

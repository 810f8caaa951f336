"""Blackboard, as nbgrader keeps it in `archive`: `assignment_student_attempt_2016-01-30-15-30-10_original`."""

from __future__ import annotations

import re

from gradschool.intake.layouts.layout import Found, HandedIn, Layout, people_of, shared_start
from gradschool.intake.tree import Tree

_FILE = re.compile(
    r"(?P<whose>.+)_attempt_(?P<time>\d{4}[\d-]+)(?:_(?P<original>.+)|\.txt)",
    re.DOTALL,
)


def read(tree: Tree) -> Layout | None:
    """The people of a Blackboard download; None when this is none."""
    files = {name: parts for name in tree.top_files if (parts := _FILE.fullmatch(name))}
    strays = [*tree.top_folders, *(name for name in tree.top_files if name not in files)]
    if len(files) <= len(strays):
        return None
    # an id may hold a `_`, too
    assignment = shared_start((parts["whose"] for parts in files.values()), "_")
    found = [_found(name, parts, assignment) for name, parts in files.items()]
    return Layout("a Blackboard download", people_of(found), tuple(strays))


def _found(name: str, parts: re.Match[str], assignment: str) -> Found:
    whose = parts["whose"]
    student = whose[len(assignment) :] if assignment else whose.rpartition("_")[2]
    # the text file without a name of its own is Blackboard's receipt
    file = HandedIn((name,), (parts["original"],), parts["time"]) if parts["original"] else None
    return Found(student, student, file)

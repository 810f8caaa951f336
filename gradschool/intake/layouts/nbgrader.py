"""nbgrader: `submitted/STUDENT/ASSIGNMENT/FILE`, with a timestamp.txt beside the files."""

from __future__ import annotations

from gradschool.intake.layouts.layout import Layout
from gradschool.intake.layouts.plain import people_by_folder
from gradschool.intake.tree import Tree

SUBMITTED = "submitted"
_TIMESTAMP = "timestamp.txt"


def read(tree: Tree) -> Layout | None:
    """The people of nbgrader's folder `submitted`; None when this is none."""
    stamped = any(len(place) == 3 and place[2] == _TIMESTAMP for place in tree.files)
    if not stamped and (tree.name != SUBMITTED or not _has_assignments(tree)):
        return None
    people = [
        person._replace(files=tuple(file for file in person.files if file.name[-1] != _TIMESTAMP))
        for person in people_by_folder(tree)
    ]
    return Layout("an nbgrader folder", tuple(people), tuple(tree.top_files))


def _has_assignments(tree: Tree) -> bool:
    """Whether students' folders hold folders alone."""
    return any(len(place) > 2 for place in tree.files) and not any(len(place) == 2 for place in tree.files)

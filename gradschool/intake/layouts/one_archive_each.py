"""One zip archive a student, named after the student, side by side."""

from __future__ import annotations

from gradschool.intake.layouts.layout import HandedIn, Layout, Person
from gradschool.intake.tree import Tree


def read(tree: Tree) -> Layout | None:
    """The people of a folder that holds nothing but archives, at least two; None when this is none."""
    archives = [name for name in tree.top_files if name.lower().endswith(".zip")]
    strays = [name for name in tree.top_files if name not in archives]
    if len(archives) < 2 or len(strays) >= len(archives) or tree.top_folders:
        return None
    people = tuple(Person(name[:-4], (HandedIn((name,), (name,)),)) for name in archives)
    return Layout("one zip archive for each student", people, tuple(strays))

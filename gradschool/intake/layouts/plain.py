"""Plain folders: `STUDENT/FILE`, or a whole workspace in place of the files; and the folders around them."""

from __future__ import annotations

from gradschool.intake.layouts.layout import HandedIn, Layout, Person
from gradschool.intake.matching import Names
from gradschool.intake.tree import Parts, Tree

_MOST_AROUND = 3


def read(tree: Tree) -> Layout:
    """One person a folder; what lies beside the folders is nobody's."""
    return Layout("", people_by_folder(tree), tuple(tree.top_files))


def people_by_folder(tree: Tree) -> tuple[Person, ...]:
    """A person for each folder at the top, with all files in it."""
    files: dict[str, list[HandedIn]] = {name: [] for name in tree.top_folders}
    for place in tree.files:
        if len(place) > 1:
            files[place[0]].append(HandedIn(place, place[1:]))
    return tuple(Person(name, tuple(group)) for name, group in files.items())


def folders_around(tree: Tree, names: Names, least: int) -> Parts:
    """The folders around the students' folders, of which there are `least` or, deeper down, two at least."""
    around: Parts = ()
    top: Parts = ()
    for depth in range(_MOST_AROUND):
        inner = tree.below(*top)
        if len(inner.top_folders) != 1 or any(map(names.is_code, inner.top_files)):
            return around
        top = (*top, inner.top_folders[0])
        if _is_students(inner, names):
            return top if len(_with_exact(inner, names)) >= 2 else around
        if len(_with_code(tree.below(*top), names)) >= (2 if depth else least):
            around = top
    return around


def _is_students(tree: Tree, names: Names) -> bool:
    """Whether the only folder at the top holds submissions itself, as a student's does."""
    return any(
        (len(place) == 2 and names.is_code(place[1])) or names.is_exact_place(place[1:])
        for place in tree.files
        if len(place) > 1
    )


def _with_exact(tree: Tree, names: Names) -> set[str]:
    """The folders in the only one at the top that hold files with exact names and may be students'."""
    exact = {place[1] for place in tree.files if len(place) > 2 and names.is_exact_place(place[2:])}
    return {name for name in exact if names.may_be_student(name)}


def _with_code(tree: Tree, names: Names) -> set[str]:
    """The folders at the top with code in them, and with names that may be students'."""
    coded = {place[0] for place in tree.files if len(place) > 1 and names.is_code(place[-1])}
    return {name for name in coded if names.may_be_student(name)}

"""Plain folders: `STUDENT/FILE`, or a whole workspace in place of the files; and the folder around them."""

from __future__ import annotations

from collections.abc import Callable

from gradschool.intake.layouts.layout import HandedIn, Layout, Person
from gradschool.intake.tree import Parts, Tree


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


def has_folder_around(
    tree: Tree, is_exact: Callable[[Parts], bool], is_code: Callable[[str], bool], least: int
) -> bool:
    """Whether the only folder at the top holds the students' folders, `least` of them, and is not a student's.

    A folder that holds submissions itself may be a student's, with older versions below it: then two folders
    must hold files that are named exactly.
    """
    if len(tree.top_folders) != 1 or any(map(is_code, tree.top_files)):
        return False
    is_student = any((len(place) == 2 and is_code(place[1])) or is_exact(place[1:]) for place in tree.files)
    exact = {place[1] for place in tree.files if len(place) > 2 and is_exact(place[2:])}
    coded = {place[1] for place in tree.files if len(place) > 2 and is_code(place[-1])}
    return len(exact) >= 2 if is_student else len(coded) >= least

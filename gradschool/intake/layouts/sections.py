"""Groups of a class, each in a folder of its own: `GROUP/STUDENT/FILE`."""

from __future__ import annotations

from collections import Counter

from gradschool.intake.layouts.layout import Found, HandedIn, Layout, people_of
from gradschool.intake.matching import Names
from gradschool.intake.tree import Tree


def read(tree: Tree, names: Names) -> Layout | None:
    """The people of all groups; None where the folders at the top are students'.

    They are groups where none holds code itself and one holds the same exercise of two people at least, whose
    names come once: attempts of students would have the same names everywhere, or such as `v1`.
    """
    inner = [place for place in tree.folders if len(place) == 2]
    if len(tree.top_folders) < 2 or any(len(place) == 2 and names.is_code(place[1]) for place in tree.files):
        return None
    deep = [place for place in tree.files if len(place) > 2]
    same = Counter((place[0], place[2:]) for place in deep if names.is_exact_place(place[2:]))
    people = Counter(place[1] for place in inner)
    if max(same.values(), default=0) < 2 or max(people.values(), default=0) > 1:
        return None
    if not all(map(names.may_be_student, people)):
        return None
    found = [Found("/".join(place), place[1], None) for place in inner]
    found += [Found("/".join(place[:2]), place[1], HandedIn(place, place[2:])) for place in deep]
    return Layout("folders of groups", people_of(found), tuple(tree.top_files))

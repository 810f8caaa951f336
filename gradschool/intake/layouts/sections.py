"""Groups of a class, each in a folder of its own: `GROUP/STUDENT/FILE`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from gradschool.intake.layouts.layout import Found, HandedIn, Layout, people_of
from gradschool.intake.tree import Parts, Tree


def read(tree: Tree, is_exact: Callable[[Parts], bool], is_code: Callable[[str], bool]) -> Layout | None:
    """The people of all groups; None where the folders at the top are students'.

    They are groups where none holds code itself and one holds the same exercise of two people at least, whose
    names come once: attempts of students would have the same names everywhere.
    """
    inner = [place for place in tree.folders if len(place) == 2]
    names = Counter(place[1] for place in inner)
    same = Counter((place[0], place[2:]) for place in tree.files if len(place) > 2 and is_exact(place[2:]))
    direct = any(len(place) == 2 and is_code(place[1]) for place in tree.files)
    if direct or max(same.values(), default=0) < 2 or max(names.values(), default=0) > 1:
        return None
    if len(tree.top_folders) < 2:
        return None
    found = [Found("/".join(place), place[1], None) for place in inner]
    found += [
        Found("/".join(place[:2]), place[1], HandedIn(place, place[2:]))
        for place in tree.files
        if len(place) > 2
    ]
    return Layout("folders of groups", people_of(found), tuple(tree.top_files))

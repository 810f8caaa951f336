"""GitHub Classroom and its like: a folder of git clones, `SLUG-submissions/SLUG-USER/`, with files anywhere in them."""

from __future__ import annotations

from gradschool.intake.layouts.layout import Layout
from gradschool.intake.layouts.plain import people_by_folder
from gradschool.intake.tree import Tree

_ENDING = "-submissions"


def read(tree: Tree) -> Layout | None:
    """The people of a folder of clones; None when this is none."""
    cloned = {place[0] for place in tree.clones if len(place) == 1}
    slug = tree.name.removesuffix(_ENDING) + "-" if tree.name.endswith(_ENDING) else ""
    named = bool(slug) and all(name.startswith(slug) and name != slug for name in tree.top_folders)
    if not tree.top_folders or not (named or 2 * len(cloned) > len(tree.top_folders)):
        return None
    prefix = slug if named else _shared(tree.top_folders)
    people = [person._replace(name=person.name.removeprefix(prefix)) for person in people_by_folder(tree)]
    return Layout("a folder of git clones", tuple(people), tuple(tree.top_files))


def _shared(names: list[str]) -> str:
    """What all names begin with, up to a `-`; nothing where there is but one."""
    if len(names) < 2:
        return ""
    first, last = min(names), max(names)
    length = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:length].rpartition("-")[0] + "-" if "-" in first[:length] else ""

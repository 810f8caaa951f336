"""GitHub Classroom and its like: a folder of git clones, `SLUG-submissions/SLUG-USER/`."""

from __future__ import annotations

from gradschool.intake.layouts.layout import Layout, shared_start
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
    prefix = slug if named else shared_start(tree.top_folders, "-")
    people = [
        person._replace(name=person.name.removeprefix(prefix) or person.name)
        for person in people_by_folder(tree)
    ]
    return Layout("a folder of git clones", tuple(people), tuple(tree.top_files))

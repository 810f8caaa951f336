"""LAYOUTS OF LEARNING SYSTEMS: whose is which file, by names alone. One module a system, and a line here."""

from __future__ import annotations

from collections.abc import Iterator

from gradschool.intake.layouts import (
    blackboard,
    canvas,
    clones,
    files_by_name,
    gradescope,
    moodle,
    nbgrader,
    one_archive_each,
    plain,
    sections,
)
from gradschool.intake.layouts.layout import HandedIn, Layout, Person
from gradschool.intake.matching import Names
from gradschool.intake.tree import Parts, Tree

# the first that recognises its own is taken
_SYSTEMS = (moodle.read, gradescope.read, canvas.read, blackboard.read, nbgrader.read, clones.read)
# folders around what a system writes
_MOST_AROUND = 3
_INNER = (nbgrader.SUBMITTED, "archive", "downloaded")


def read_layout(tree: Tree, names: Names, *, is_archive: bool) -> tuple[Layout, Parts]:
    """Who handed in what, and the folders around it, which are seen through; places begin inside of them."""
    for top in _views(tree):
        inner = tree.below(*top)
        for read in _SYSTEMS:
            if layout := read(inner):
                return layout, top
    top = plain.folders_around(tree, names, 1 if is_archive else 2)
    inner = tree.below(*top)
    layout = (
        one_archive_each.read(inner)
        or files_by_name.read(inner, names.student_in)
        or sections.read(inner, names)
    )
    return layout or plain.read(inner), top


def _views(tree: Tree) -> Iterator[Parts]:
    """The tree itself, and the folders that may be around what a system writes."""
    top: Parts = ()
    for _ in range(_MOST_AROUND + 1):
        yield top
        inner = tree.below(*top)
        named = [name for name in _INNER if name in inner.top_folders]
        others = any(Names.is_code(name) or name.lower().endswith(".zip") for name in inner.top_files)
        alone = inner.top_folders if len(inner.top_folders) == 1 and not others else []
        if not named and not alone:
            return
        top = (*top, (named or alone)[0])


__all__ = ["HandedIn", "Layout", "Person", "read_layout"]

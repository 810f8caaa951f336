"""Moodle, "Download all submissions": `Name_id_assignsubmission_file[_]/...`, or flat files that begin so."""

from __future__ import annotations

import re

from gradschool.intake.layouts.layout import Found, HandedIn, Layout, people_of
from gradschool.intake.tree import Parts, Tree

_PLACE = re.compile(
    r"(?P<name>[^_]+)_(?P<id>\d+)_assignsubmission_(?P<plugin>file|onlinetext)_?(?P<rest>.*)", re.DOTALL
)
# names are hidden where marking is blind
_BLIND = re.compile(r"(Participant|Teilnehmer(/in)?|Participante|Deltager)", re.IGNORECASE)


def read(tree: Tree) -> Layout | None:
    """The people of a Moodle download; None when this is none."""
    tops = {*tree.top_files, *tree.top_folders}
    strays = sorted(name for name in tops if not _PLACE.fullmatch(name))
    if len(tops) <= 2 * len(strays):
        return None
    places = [*tree.files, *((name,) for name in tree.top_folders)]
    found = [_found(place, is_folder=place in tree.folders) for place in places if place[0] not in strays]
    return Layout("a Moodle download", people_of(found), tuple(strays))


def _found(place: Parts, *, is_folder: bool) -> Found:
    parts = _PLACE.fullmatch(place[0])
    assert parts is not None
    name = f"{parts['name']} {parts['id']}" if _BLIND.fullmatch(parts["name"]) else parts["name"]
    # a folder without files is somebody who handed in nothing
    file = None if is_folder else HandedIn(place, place[1:] or (parts["rest"],))
    return Found(parts["id"], name, file)

"""Gradescope, "Download Submissions": folders `submission_NNN`, and submission_metadata.yml with the names.

The file is written by one program in one way, and of its megabytes three keys count. So it is read line by
line: that takes no time to speak of, builds nothing from what the file says, and needs no YAML library.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from gradschool.intake.layouts.layout import Found, HandedIn, Layout, people_of
from gradschool.intake.tree import Tree

METADATA = "submission_metadata.yml"
_FOLDER = re.compile(r"(?:assignment_\d+_)?submission_\d+")
_SUBMISSION = re.compile(r"""["']?((?:assignment_\d+_)?submission_\d+)["']?:\s*$""")
_SECTION = re.compile(r"""  ["']?:?(\w+)["']?:""")
_KEY = re.compile(r"""  +(?P<first>-\s+)?["']?:?(?P<key>name|sid|email)["']?:(?:\s+(?P<value>.*))?$""")
_NEXT = re.compile(r"  +-\s")


class Submitter(NamedTuple):
    """Who handed in, as the file says; what it leaves out is empty."""

    name: str = ""
    sid: str = ""
    email: str = ""


def read(tree: Tree) -> Layout | None:
    """The people of a Gradescope export; None when this is none."""
    folders = [name for name in tree.top_folders if _FOLDER.fullmatch(name)]
    others = [name for name in tree.top_folders if not _FOLDER.fullmatch(name)]
    strays = [*others, *(name for name in tree.top_files if name != METADATA)]
    if not folders or len(folders) <= len(strays):
        return None
    submitters = read_submitters(tree.text_of((METADATA,))) if METADATA in tree.top_files else {}
    found, notes = [], []
    for folder in folders:
        group = [each for each in submitters.get(folder, []) if each.name or each.email or each.sid]
        found += _found(tree, folder, group or [Submitter(folder)])
        if len(group) > 1:
            names = ", ".join(f"`{each.name or each.email or each.sid}`" for each in group)
            notes.append(f"`{folder}` is the work of {names} together: each has a row.")
    return Layout("a Gradescope export", people_of(found), tuple(strays), tuple(notes))


def _found(tree: Tree, folder: str, group: list[Submitter]) -> list[Found]:
    files: list[HandedIn | None] = [
        HandedIn(place, place[1:]) for place in tree.files if place[0] == folder and len(place) > 1
    ]
    return [
        Found(each.sid or each.email or folder, each.name or each.email or each.sid, file)
        for each in group
        for file in files or [None]
    ]


def read_submitters(text: str) -> dict[str, list[Submitter]]:
    """Folder -> who handed it in, in the order of the file."""
    found: dict[str, list[Submitter]] = {}
    group: list[Submitter] = []
    inside = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if submission := _SUBMISSION.match(line):
            group, inside = found.setdefault(submission[1], []), False
        elif section := _SECTION.match(line):
            inside = section[1] == "submitters"
        elif inside and group is not None:
            _take(line, group)
    return found


def _take(line: str, group: list[Submitter]) -> None:
    """One line of a list of submitters."""
    if _NEXT.match(line):
        group.append(Submitter())
    key = _KEY.match(line)
    if key and group:
        group[-1] = group[-1]._replace(**{key["key"]: _value(key["value"] or "")})


def _value(written: str) -> str:
    """A text of YAML, with or without quotes; an empty one where it is nothing."""
    written = written.strip()
    if written.startswith("'") and written.endswith("'") and len(written) > 1:
        return written[1:-1].replace("''", "'")
    if written.startswith('"'):
        try:
            # what YAML has beside JSON's escapes is rare in names
            return str(json.loads(re.sub(r"\\x(..)", r"\\u00\1", written)))
        except ValueError:
            return written.strip('"')
    return "" if written in ("~", "null") else written

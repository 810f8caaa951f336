"""Canvas, "Download Submissions": flat files.

name[_LATE]_userid_fileid_original   or   [LATE_]anon_id_fileid_original
"""

from __future__ import annotations

import re

from gradschool.intake.layouts.layout import Found, HandedIn, Layout, people_of
from gradschool.intake.tree import Tree

_FILE = re.compile(
    r"(?P<name>.+?)(?:_(?P<late>LATE))?_(?P<user>\d+)_"
    r"(?:(?P<file>\d+)_(?P<original>.+)|(?P<typed>text|link)\.html)",
    re.DOTALL,
)
_ANONYMOUS = re.compile(
    r"(?:(?P<late>LATE)_)?anon_(?P<user>\w+?)_(?:(?P<file>\d+)_(?P<original>.+)|(?P<typed>text|link)\.html)",
    re.DOTALL,
)
# Canvas numbers what is handed in again under the same name
_AGAIN = re.compile(r"-(\d{1,4})(?=\.[^.]+$)")


def read(tree: Tree) -> Layout | None:
    """The people of a Canvas download; None when this is none."""
    found, strays = [], list(tree.top_folders)
    for name in tree.top_files:
        if each := _found(name):
            found.append(each)
        else:
            strays.append(name)
    if len(found) <= len(strays):
        return None
    return Layout("a Canvas download", people_of(found), tuple(strays))


def _found(name: str) -> Found | None:
    anonymous = _ANONYMOUS.fullmatch(name)
    parts = anonymous or _FILE.fullmatch(name)
    if parts is None:
        return None
    original = parts["original"] or f"{parts['typed']}.html"
    again = _AGAIN.search(original)
    file = HandedIn((name,), (_AGAIN.sub("", original),), f"{int(again[1]) if again else 0:04}", original)
    shown = f"anon_{parts['user']}" if anonymous else parts["name"]
    return Found(parts["user"], shown, file, bool(parts["late"]))

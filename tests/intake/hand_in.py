"""Classes on a disk and in archives, for the tests of what is read from them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from gradschool.course.course import read_course
from gradschool.intake.archive import class_folder
from gradschool.intake.class_folder import find_submissions

COURSE = read_course(Path(__file__).parents[2])
SMALL = read_course(Path(__file__).parents[1] / "cases_course" / "small")
REFERENCE = COURSE.exercise("tensors").reference.read_text(encoding="utf-8")
STUB = COURSE.exercise("tensors").stub.read_text(encoding="utf-8")
AUTOGRAD = COURSE.exercise("autograd").reference.read_text(encoding="utf-8")


def notebook(*sources):
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def make(folder, files):
    """Writes `files`, name -> text or bytes, below a folder; a name that ends in `/` is a folder."""
    for name, content in files.items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def pack(path, files):
    """Writes a zip archive of `files`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def found_in(path, course=COURSE, **options):
    """What is found in a folder or an archive, with the notes of both steps."""
    with class_folder(path, course) as unpacked:
        found = find_submissions(unpacked.path, course, unpacked.refused, private=unpacked.private, **options)
        return found, (*unpacked.notes, *found.notes)


def taken(found):
    """(student, exercise, the last line of the text) of each submission; the text says which file it was."""
    return sorted(
        (each.student, each.exercise, each.text.rstrip().split("\n")[-1]) for each in found.submissions
    )


def named(code, mark):
    """Code with a last line that says which file it is."""
    return f"{code}\n# {mark}\n"

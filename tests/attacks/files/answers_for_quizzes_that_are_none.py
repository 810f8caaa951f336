# /// expected
# course = "cases_course/small"
# notes = ["no quiz of this course is named"]
#
# [records]
# bob = [["taken"]]
# ///
"""Tables with the names of exercises and of the kit's own files. They are noted, not read."""

from pathlib import Path


def make(folder: Path) -> None:
    bob = folder / "class" / "bob"
    bob.mkdir(parents=True)
    (bob / "tensors.py").write_text("x = 1\n")
    (bob / "answers.toml").write_bytes(b'[tensors]\na = 1\n[__class__]\na = 1\n["../../x"]\na = 1\n')

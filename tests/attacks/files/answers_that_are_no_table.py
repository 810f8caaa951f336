# /// expected
# course = "cases_course/small"
# notes = []
#
# [records]
# bob = [["taken"], ["unreadable", 0, "has no table `[tensors_quiz]`"]]
# ///
"""The quiz as a text, a list and a number, where a table is expected. Refused with a sentence."""

from pathlib import Path


def make(folder: Path) -> None:
    bob = folder / "class" / "bob"
    bob.mkdir(parents=True)
    (bob / "tensors.py").write_text("x = 1\n")
    (bob / "answers.toml").write_bytes(b"tensors_quiz = [1]\n")

# /// expected
# course = "cases_course/small"
# notes = []
#
# [records]
# bob = [["taken"], ["unreadable", 0, "not valid TOML"]]
# ///
"""A whole number of two hundred thousand digits. Refused."""

from pathlib import Path


def make(folder: Path) -> None:
    bob = folder / "class" / "bob"
    bob.mkdir(parents=True)
    (bob / "tensors.py").write_text("x = 1\n")
    (bob / "answers.toml").write_bytes(b"[tensors_quiz]\n" + b"a = " + b"9" * 200_000 + b"\n")

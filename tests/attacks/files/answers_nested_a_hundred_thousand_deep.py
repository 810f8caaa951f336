# /// expected
# course = "cases_course/small"
# notes = []
#
# [records]
# bob = [["taken"], ["unreadable", 0, "nests lists too deeply"]]
# ///
"""Lists in lists, so deep that the parser runs out of stack. Refused."""

from pathlib import Path


def make(folder: Path) -> None:
    bob = folder / "class" / "bob"
    bob.mkdir(parents=True)
    (bob / "tensors.py").write_text("x = 1\n")
    (bob / "answers.toml").write_bytes(b"[tensors_quiz]\n" + b"a = " + b"[" * 100_000 + b"]" * 100_000)

# /// expected
# course = "cases_course/small"
# notes = []
#
# [records]
# bob = [["taken"], ["unreadable", 0, "key of many parts"]]
# ///
"""A dotted key of a hundred thousand parts, whose parsing takes minutes. It is found before it is parsed."""

from pathlib import Path


def make(folder: Path) -> None:
    bob = folder / "class" / "bob"
    bob.mkdir(parents=True)
    (bob / "tensors.py").write_text("x = 1\n")
    (bob / "answers.toml").write_bytes(b"[tensors_quiz]\n" + b"a." * 100_000 + b"a = 1\n")

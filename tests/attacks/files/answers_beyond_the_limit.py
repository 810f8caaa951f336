# /// expected
# course = "cases_course/small"
# notes = ["larger than 256 KiB"]
#
# [records]
# bob = [["taken"]]
# ///
"""More answers than any quiz has questions. The file has a limit of its own."""

from pathlib import Path


def make(folder: Path) -> None:
    bob = folder / "class" / "bob"
    bob.mkdir(parents=True)
    (bob / "tensors.py").write_text("x = 1\n")
    (bob / "answers.toml").write_bytes(b"[tensors_quiz]\n" + b"a = 1 # " + b"x" * (1 << 18))

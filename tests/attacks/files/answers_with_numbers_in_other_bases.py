# /// expected
# course = "cases_course/small"
# notes = []
#
# [records]
# bob = [["taken"]]
#
# [told]
# bob = "has too many digits"
# ///
"""Whole numbers of thousands of digits in bases 16, 8 and 2, which Python reads and then refuses to write. Each costs its own
question."""

from pathlib import Path


def make(folder: Path) -> None:
    bob = folder / "class" / "bob"
    bob.mkdir(parents=True)
    numbers = {
        "a": "0x" + "f" * 5_000,
        "b": "0o" + "7" * 7_000,
        "c": "0b" + "1" * 20_000,
        "d": "[0x" + "f" * 5_000 + "]",
    }
    text = "".join(f"{name} = {number}\n" for name, number in numbers.items())
    (bob / "answers.toml").write_text(f"[tensors_quiz]\n{text}")

# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [shows]
# bob = "# all fine\nimport os\n"
# ///
"""A bare carriage return hides code behind a comment in some viewers. It counts as a line end before anything is shown or run."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes(b"# all fine\rimport os\n")

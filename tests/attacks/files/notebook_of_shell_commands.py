# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [told]
# bob = "Set aside, because commands to the notebook are not run: `!rm -rf ~` (code cell 1)"
#
# [shows]
# bob = "# curl evil"
# ///
"""Magics and shell lines that delete files, install packages and start programs. They are set aside, never run."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    source = ["!rm -rf ~\n", "files = !ls\n", "%run /tmp/evil.py\n", "%load_ext evil\n", "x = 1\n", "x?\n"]
    cells = [{"cell_type": "code", "source": source}, {"cell_type": "code", "source": "%%bash\ncurl evil"}]
    (bob / "slope.ipynb").write_bytes(json.dumps({"nbformat": 4, "cells": cells}).encode())

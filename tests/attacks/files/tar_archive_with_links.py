# /// expected
# error = "is an archive of another kind. Make a zip archive"
# ///
"""A tar archive whose links lead out of the folder; filters against that were broken several times. Tar is not read."""

import io
import tarfile
from pathlib import Path


def make(folder: Path) -> None:
    with tarfile.open(folder / "class.tar.gz", "w:gz") as archive:
        link = tarfile.TarInfo("ann/slope.py")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo("../outside.py"), io.BytesIO())

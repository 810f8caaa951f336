"""A hundred thousand lines in every text, to push the verdict out of sight. Texts are cut and say by how much."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("canary\n" * 100_000)]

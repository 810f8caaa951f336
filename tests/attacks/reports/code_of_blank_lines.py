"""Twenty thousand lines of one blank: looking for a docstring behind them, the colouring of code begins anew at each. It
gets so many seconds, then the page has no colours."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere(" \n" * 19_990 + "canary", "student")]

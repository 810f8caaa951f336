"""One module of parts by itself: its command line, which prints its table."""

from __future__ import annotations

import argparse
import os

from bench.part import ONE_THREAD, QUICK, Part, Sizes
from bench.table import full_table


def alone(*parts: Part) -> None:
    """Runs the parts in the sizes that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="small sizes, one round")
    sizes = QUICK if parser.parse_args().quick else Sizes()
    os.environ.update(ONE_THREAD)
    print(full_table([row for part in parts for row in part(sizes)]))

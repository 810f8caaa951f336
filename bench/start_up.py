"""Times the start of the commands that run no code of a student's, against `python -c "import click"`.

python -m bench.start_up [--quick]
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from functools import partial

from bench.alone import alone
from bench.commands import a_desk
from bench.part import Aim, Row, Sizes, ratios, seconds_text, take_turns

COMMANDS = ("--help", "next", "list", "hint")


def start_up(sizes: Sizes) -> Iterator[Row]:
    with a_desk() as desk:
        sides: dict[str, Callable[[], float]] = {name: partial(desk.learn, name) for name in COMMANDS}
        sides["click"] = partial(desk.python, "import click")
        found = take_turns(sides, sizes.command_rounds)
    against = {name: ratios(found[name], found["click"]) for name in COMMANDS}
    slowest = max(COMMANDS, key=lambda name: statistics.median(against[name]))
    for name in COMMANDS:
        yield Row(
            f"`learn {name}`",
            seconds_text(found[name]),
            f'{seconds_text(found["click"])}: `python -c "import click"`',
            against[name],
            Aim("at most", 2, "at most 2 times"),
            is_short=name == slowest,
        )


if __name__ == "__main__":
    alone(start_up)

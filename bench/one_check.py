"""Times `learn check` on one light exercise with the right answer in place, cold and warm, against a cold `import torch`.

python -m bench.one_check [--quick]
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.alone import alone
from bench.commands import a_desk
from bench.part import Aim, Row, Sizes, ratios, seconds_text, take_turns

EXERCISE = "tensors"


def one_check(sizes: Sizes) -> Iterator[Row]:
    """From the command to the verdict. Cold: without a background service; warm: with the one that a first check has started."""
    with a_desk() as desk:
        desk.answer(EXERCISE)
        desk.learn("check", EXERCISE)
        found = take_turns(
            {
                "cold": lambda: desk.learn("check", EXERCISE, service=False),
                "warm": lambda: desk.learn("check", EXERCISE),
                "torch": lambda: desk.python("import torch"),
            },
            sizes.check_rounds,
        )
    beside = f'{seconds_text(found["torch"])}: `python -c "import torch"`'
    yield Row(
        f"`learn check {EXERCISE}`, cold",
        seconds_text(found["cold"]),
        beside,
        ratios(found["cold"], found["torch"]),
        is_short=True,
    )
    yield Row(
        f"`learn check {EXERCISE}`, warm",
        seconds_text(found["warm"]),
        beside,
        ratios(found["warm"], found["torch"]),
        Aim("at most", 0.15, "at most 0.15 times"),
        is_short=True,
    )


if __name__ == "__main__":
    alone(one_check)

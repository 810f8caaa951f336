"""Names in sentences: the first few of many, and names that no two students share."""

from __future__ import annotations

from collections.abc import Sequence

from gradschool.intake.untrusted_file import printable

MOST_NAMED = 5


def listed(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(f"`{name[:80]}`" for name in names[:MOST_NAMED]) + more


class OwnNames:
    """Gives each student's name as a text that no other student has."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, name: str) -> str:
        shown = printable(name)
        student, number = shown, 1
        while student in self._given:
            number += 1
            student = f"{shown} ({number})"
        self._given.add(student)
        return student

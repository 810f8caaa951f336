"""Names that no two students share."""

from __future__ import annotations

from gradschool.intake.untrusted_file import printable


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

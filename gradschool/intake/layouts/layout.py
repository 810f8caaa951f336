"""What every layout says: who handed in which files, under which names, and how late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from gradschool.intake.tree import Parts
from gradschool.intake.untrusted_file import printable


class HandedIn(NamedTuple):
    """A file: where it lies below the class's folder, and the name that its student gave it.

    Of several attempts the greatest `attempt` is the last. `as_given` is the name that a system made.
    """

    place: Parts
    name: Parts
    attempt: str = ""
    as_given: str = ""

    @property
    def shown(self) -> str:
        """The name for sentences."""
        return printable("/".join((*self.name[:-1], self.as_given or self.name[-1])))[-200:]


class Person(NamedTuple):
    """Somebody who handed in, or a team."""

    name: str
    files: tuple[HandedIn, ...]
    late: bool = False


@dataclass(frozen=True)
class Layout:
    """The people of a class; `system` says in words what was recognised, empty for plain folders."""

    system: str
    people: tuple[Person, ...]
    strays: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """What was recognised, as one sentence; empty for plain folders."""
        if not self.system:
            return ""
        late = sum(person.late for person in self.people)
        count = f"{len(self.people)} student{'s' if len(self.people) != 1 else ''}"
        return f"Read as {self.system}: {count}{f', {late} of them late' if late else ''}."


class Found(NamedTuple):
    """One file with whose it is, before the files of each person are put together; None: an empty folder."""

    key: str
    name: str
    file: HandedIn | None
    late: bool = False


def people_of(found: Iterable[Found]) -> tuple[Person, ...]:
    """One person for each key; people of the same name are told apart by their keys."""
    of: dict[str, list[Found]] = {}
    for each in found:
        of.setdefault(each.key, []).append(each)
    names = Counter(group[0].name for group in of.values())
    people = []
    for key, group in of.items():
        name = group[0].name
        shown = name if names[name] == 1 else f"{name} ({key})"
        files = tuple(each.file for each in group if each.file)
        people.append(Person(shown, files, any(each.late for each in group)))
    return tuple(sorted(people))


def shared_start(names: Iterable[str], mark: str) -> str:
    """What all names begin with, up to and with the last `mark` in it; empty for less than two names."""
    listed = sorted(set(names))
    if len(listed) < 2:
        return ""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(listed[0], listed[-1], strict=False))
    shared = "".join(first for first, _ in pairs)
    return shared[: shared.rfind(mark) + 1]

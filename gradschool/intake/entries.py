"""The entries of an archive that may be placed, each by its path; what is left out, by reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gradschool.intake.safe_names import folded, unsafe
from gradschool.intake.tree import CLONE, DEEPEST, VENV, Parts, Tree, in_environment, is_shown, tree_of
from gradschool.intake.untrusted_file import printable
from gradschool.intake.zip_file import Entry, ZipFile
from gradschool.records.quoting import listed


@dataclass(frozen=True)
class Placed:
    """An entry and the folders and name under which it belongs."""

    entry: Entry
    parts: Parts

    @property
    def shown(self) -> str:
        return printable("/".join(self.parts))[:200]


@dataclass
class Entries:
    """The sound entries of an archive, and which of their names are the same on some systems."""

    placed: list[Placed] = field(default_factory=list)
    clones: set[Parts] = field(default_factory=set)
    _left_out: dict[str, list[str]] = field(default_factory=dict)
    spellings: dict[Parts, set[tuple[Parts, bool]]] = field(default_factory=dict)
    _copies: dict[Parts, int] = field(default_factory=dict)

    def notes(self, archive_name: str) -> tuple[str, ...]:
        """What was left out, for the instructor: a sentence for each reason."""
        return tuple(
            f"Left out of `{printable(archive_name)}`, {reason}: {listed(names)}."
            for reason, names in self._left_out.items()
        )

    def leave_out(self, reason: str, name: str) -> None:
        self._left_out.setdefault(reason, []).append(printable(name))

    def tree(self, name: str) -> Tree:
        """The entries as a folder would hold them."""
        files = [each.parts for each in self.placed if not each.entry.is_folder]
        folders = [each.parts[:n] for each in self.placed if each.entry.is_folder for n in _depths(each)]
        return tree_of(name, files, folders, self.clones)

    def is_ambiguous(self, parts: Parts) -> bool:
        """Whether the name, or a folder on the way to it, is there more than once for some systems."""
        keys = [tuple(map(folded, parts[:length])) for length in range(1, len(parts) + 1)]
        return self._copies.get(keys[-1], 0) > 1 or any(len(self.spellings.get(key, ())) > 1 for key in keys)

    def claim(self, each: Placed) -> None:
        """Notes the names that an entry takes."""
        for length in range(1, min(len(each.parts), DEEPEST) + 1):
            parts = each.parts[:length]
            # a file must not share its name with a folder
            is_file = length == len(each.parts) and not each.entry.is_folder
            key = tuple(map(folded, parts))
            self.spellings.setdefault(key, set()).add((parts, is_file))
            if is_file:
                self._copies[key] = self._copies.get(key, 0) + 1


def sound_entries(archive: ZipFile) -> Entries:
    """The entries that may be placed. What systems and programs leave behind is passed over in silence."""
    found = Entries()
    for each in _named(archive, found):
        if CLONE in each.parts:
            found.clones.add(each.parts[: each.parts.index(CLONE)])
        if all(map(is_shown, each.parts)):
            found.placed.append(each)
    roots = {each.parts[:-1] for each in found.placed if each.parts[-1] == VENV}
    found.placed = [each for each in found.placed if not in_environment(each.parts, roots)]
    for each in found.placed:
        found.claim(each)
    return found


def _named(archive: ZipFile, found: Entries) -> Iterator[Placed]:
    for entry in archive.entries:
        # some tools write it before every name
        name = entry.name.removeprefix("./")
        parts = tuple(name.removesuffix("/").split("/"))
        if name in ("", "/"):
            continue
        if reason := unsafe(name, parts):
            found.leave_out(reason, name)
        else:
            yield Placed(entry, parts)


def _depths(each: Placed) -> range:
    return range(1, min(len(each.parts), DEEPEST) + 1)

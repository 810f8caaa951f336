"""What a learner has done, by exercise: first pass, best score, hints shown, attempts, the latest record.

    .gradschool/progress.json          small, read by every command
    .gradschool/records/EXERCISE.json  the latest record, read where it is shown

A change reads the file anew, so that what another command wrote meanwhile is kept, and so are names that are
not known here: a later version, or another state of the course, may know them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gradschool.errors import UsageError
from gradschool.records.whole_file import free_path, write_whole

if TYPE_CHECKING:
    from gradschool.records.record import Record

# 1: first version.
FORMAT_VERSION = 1
FOLDER = ".gradschool"


class Standing(NamedTuple):
    """How a learner stands with one exercise; `passed` is the time (UTC) of the first pass, or empty."""

    passed: str = ""
    score: float = 0.0
    hints: int = 0
    attempts: int = 0


class Progress:
    """The progress in one workspace; `tell` is called with a sentence when a damaged file was put aside."""

    def __init__(self, root: Path, tell: Callable[[str], None]) -> None:
        self.root = root
        self._tell = tell
        self._read()

    @property
    def path(self) -> Path:
        """The file in which progress is kept."""
        return self.root / FOLDER / "progress.json"

    def standing(self, exercise: str) -> Standing:
        """How the learner stands with an exercise; all empty for one that was never tried."""
        entry = self._entries.get(exercise, {})
        return Standing(**{name: entry[name] for name in Standing._fields if name in entry})

    def is_passed(self, exercise: str) -> bool:
        """Once passed is passed: a later attempt that fails takes nothing away."""
        return bool(self.standing(exercise).passed)

    def hints_shown(self, exercise: str) -> int:
        """How many hints were shown."""
        return self.standing(exercise).hints

    def show_hint(self, exercise: str, count: int) -> None:
        """Remembers that `count` hints were shown. Errors: UsageError when that cannot be written."""
        self._change(exercise, lambda old: {"hints": max(old.hints, count)})

    def take(self, record: Record) -> None:
        """Counts an attempt and keeps its record. Errors: UsageError when that cannot be written."""
        import msgspec

        from gradschool.records.verdict import now

        write_whole(self._record_path(record.exercise), msgspec.json.encode(record))
        self._change(
            record.exercise,
            lambda old: {
                "attempts": old.attempts + 1,
                "score": max(old.score, record.score),
                "passed": old.passed or (record.started or now() if record.passed else ""),
            },
        )

    def record(self, exercise: str) -> Record | None:
        """The latest record of an exercise; None when there is none that can be read."""
        import msgspec

        from gradschool.records.record import Record

        try:
            return msgspec.json.decode(self._record_path(exercise).read_bytes(), type=Record)
        except (OSError, ValueError, msgspec.MsgspecError):  # no ValueError before msgspec 0.21
            return None

    def _record_path(self, exercise: str) -> Path:
        return self.root / FOLDER / "records" / f"{exercise}.json"

    def _change(self, exercise: str, change: Callable[[Standing], dict[str, Any]]) -> None:
        self._read()
        self._entries.setdefault(exercise, {}).update(change(self.standing(exercise)))
        self._write()

    def _write(self) -> None:
        self._document.update(format_version=FORMAT_VERSION, exercises=self._entries)
        write_whole(self.path, json.dumps(self._document, indent=1).encode() + b"\n")

    def _read(self) -> None:
        self._document: dict[str, Any] = {}
        self._entries: dict[str, dict[str, Any]] = {}
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise UsageError(f"`{self.path}` cannot be read: {error.strerror}. Allow reading it.") from error
        try:
            document = json.loads(raw)
        except (ValueError, RecursionError):
            document = None
        self._document = document if isinstance(document, dict) else {}
        self._check_version()
        entries = self._document.get("exercises")
        listed = entries if isinstance(entries, dict) else {}
        self._entries = {name: entry for name, entry in listed.items() if _is_sound(entry)}
        if not isinstance(entries, dict) or len(self._entries) < len(listed):
            self._put_aside(raw)

    def _check_version(self) -> None:
        version = self._document.get("format_version")
        if isinstance(version, int) and version > FORMAT_VERSION:
            fact = f"`{self.path}` has format {version}; this gradschool reads format {FORMAT_VERSION}."
            raise UsageError(f"{fact} Update gradschool.")

    def _put_aside(self, raw: bytes) -> None:
        """Keeps the damaged file for its owner to mend, and goes on with what is sound."""
        broken = free_path(self.path, f"{self.path.name}.{{}}.broken")
        write_whole(broken, raw)
        self._write()
        count = len(self._entries)
        self._tell(
            f"`{self.path}` was damaged and is kept as `{broken.name}`. "
            f"Progress could be recovered for {count} exercise{'' if count == 1 else 's'}."
        )


def _is_sound(entry: Any) -> bool:
    """Whether what is known of an entry has the right types; what is unknown is left alone."""
    wanted: dict[str, Any] = {"passed": str, "score": (int, float), "hints": int, "attempts": int}
    return isinstance(entry, dict) and all(
        isinstance(entry[name], kind) and not isinstance(entry[name], bool)
        for name, kind in wanted.items()
        if name in entry
    )

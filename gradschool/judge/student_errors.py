"""What can go wrong with code under test: it raised, it lacks a name, or the grader used it wrongly."""

from __future__ import annotations

from typing import Any

from gradschool.worker.shared.device_words import breaks_device

DEVICE_LOST = "The device did not take a value"


class StudentRaised(Exception):
    """The code under test raised. `kind` is the type's name, `line` the student's own line (0: not known)."""

    def __init__(
        self,
        kind: str,
        message: str,
        *,
        line: int = 0,
        text: str = "",
        function: str = "",
        cell: str = "",
        memory: bool = False,
        device: bool = False,
        left_behind: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(f"{kind}: {message}")
        self.cell = cell
        self.kind = kind
        self.message = message
        self.line = line
        self.text = text
        self.function = function
        self.memory = memory
        # the worker says that the device did not take the kit's own value
        self.device = device
        # an attribute that did not move to the device with its module, and its kind
        self.left_behind = left_behind

    @property
    def spoils_worker(self) -> bool:
        """Whether what comes after it in the same worker would say nothing of the code."""
        return self.memory or breaks_device(self.message)

    @property
    def without_device(self) -> str:
        """The sentence for a device that does not take the kit's own values."""
        return f"{DEVICE_LOST}: {self.message[:300].rstrip('.')}."

    @property
    def blocked(self) -> bool:
        """Whether the system refused what the code tried: a file, a connection, a process."""
        return self.kind == "PermissionError" or "Operation not permitted" in self.message


class MissingName(StudentRaised):
    """The submission does not define a name that the case needs."""

    def __init__(self, name: str) -> None:
        super().__init__("MissingName", f"`{name}` is missing: did it get another name?")


class StaleProxy(Exception):
    """A grader used a proxy from before the worker was reset: each `agree` starts with nothing kept."""


def student_error(value: Any) -> StudentRaised:
    """The worker's description of an exception, with every field checked: it is the student's own word."""
    value = value if isinstance(value, dict) else {}
    # only texts: making others into one may take long
    text = {
        key: found[:4_000] if isinstance(found := value.get(key), str) else ""
        for key in ("type", "message", "text", "function", "cell")
    }
    line = value.get("line")
    return StudentRaised(
        text["type"] or "Exception",
        text["message"],
        line=line if type(line) is int and 0 <= line < 10**7 else 0,
        text=text["text"],
        function=text["function"],
        cell=text["cell"],
        memory=value.get("memory") is True,
        device=value.get("device") is True,
        left_behind=_left_behind(value.get("left_behind")),
    )


def _left_behind(value: Any) -> tuple[str, str] | None:
    """Name and kind of an attribute, where they are what they should be."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value):
        name, kind = value
        if name.isidentifier() and len(name) <= 60 and kind in ("list", "tuple", "dict", "tensor"):
            return name, kind
    return None

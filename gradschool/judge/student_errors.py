"""What can go wrong with code under test: it raised, it lacks a name, or the grader used it wrongly."""

from __future__ import annotations

from typing import Any


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
    ) -> None:
        super().__init__(f"{kind}: {message}")
        self.cell = cell
        self.kind = kind
        self.message = message
        self.line = line
        self.text = text
        self.function = function
        self.memory = memory

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
    )

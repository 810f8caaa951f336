"""A student's code as lines of safe markup, highlighted where that can be done."""

from __future__ import annotations

from markupsafe import Markup, escape

from gradschool.report.text import visible

LIMIT = 100_000
# beyond these, colours cost more than they help
_HIGHLIGHTED = 40_000
_LONGEST_HIGHLIGHTED_LINE = 1_000


def code_lines(code: str, *, coloured: bool = True) -> list[Markup]:
    """One piece of markup a line, with spans of Pygments' short classes; the code itself is escaped."""
    shown = visible(code, LIMIT)
    lines = shown.removesuffix("\n").split("\n")
    if coloured and len(shown) <= _HIGHLIGHTED and max(map(len, lines)) <= _LONGEST_HIGHLIGHTED_LINE:
        return _highlighted(shown, lines)
    return [escape(line) for line in lines]


def _highlighted(shown: str, lines: list[str]) -> list[Markup]:
    # takes tens of milliseconds, and only pages need it
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    lexer = PythonLexer(stripnl=False, ensurenl=True)
    formatted = str(highlight(shown, lexer, HtmlFormatter(nowrap=True)))
    # Pygments escapes, and closes its spans at line ends
    found = [Markup(line) for line in formatted.removesuffix("\n").split("\n")]
    # a lexer may lose a line: then without colours
    return found if len(found) == len(lines) else [escape(line) for line in lines]

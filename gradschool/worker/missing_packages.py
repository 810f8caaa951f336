"""Stand-ins for packages that are not installed, so that an import that is not used here costs nothing.

What plots, shows progress or keeps logs is quiet: its calls do nothing. Anything else can be imported and
raises, when it is called, a sentence that names it and what there is. Only imports in the submission's own
code get a stand-in, and none that the code itself guards with `except ImportError`: a library, or a student,
that asks whether something is there is told the truth.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

from gradschool.worker.stand_ins import TRANSPARENT, Absent, Quiet, StandIn

_QUIET = frozenset(
    {
        "IPython", "aim", "alive_progress", "altair", "bokeh", "colorama", "comet_ml", "dash", "fastprogress", "gradio",
        "google", "icecream", "ipywidgets", "line_profiler", "livelossplot", "loguru", "matplotlib", "matplotlib_inline",
        "memory_profiler", "mlflow", "mpl_toolkits", "neptune", "nbdev", "plotly", "progressbar", "pylab", "pytest",
        "rich", "seaborn", "streamlit", "swanlab", "tensorboard", "tensorboardX", "tensorboard_logger", "termcolor",
        "torchinfo", "torchsummary", "torchviz", "tqdm", "visdom", "wandb",
    }
)  # fmt: skip
# parts of packages that may be there, for the host of a notebook
_HOSTS = ("google.colab",)
# parts of torch that are there and cannot be loaded without a package
_PARTS = {"torch.utils.tensorboard": "tensorboard"}
_IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


class Finder(importlib.abc.MetaPathFinder):
    """Finds a stand-in for what nothing else finds; `installed` are the packages that a message names."""

    def __init__(self, program: str, installed: Sequence[str] = ()) -> None:
        self._code = f"<{program}"
        self._installed = installed
        self.quiet: list[str] = []
        self.absent: list[str] = []

    def install(self) -> None:
        """After every other finder, but for parts of torch that need a package."""
        sys.meta_path.append(self)
        sys.meta_path.insert(0, _PartsFinder(self))

    def find_spec(
        self, name: str, path: Any = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        root, _, inner = name.partition(".")
        is_known = isinstance(sys.modules.get(root), StandIn)
        # a part of a package that is there is missing for good, but for those of a notebook's host
        is_part = bool(inner) and not name.startswith(_HOSTS)
        if not is_known and (is_part or not self._is_imported_by_student()):
            return None
        return self.spec(name)

    def spec(self, name: str) -> importlib.machinery.ModuleSpec:
        """The stand-in for a module, which is noted for the judge."""
        root = name.partition(".")[0]
        is_quiet = root in _QUIET or name in _PARTS
        noted = self.quiet if is_quiet or root in TRANSPARENT else self.absent
        shown = _PARTS.get(name, root)
        if shown not in noted:
            noted.append(shown)
        return importlib.machinery.ModuleSpec(
            name, _Loader(lambda inner: self._make(inner, is_quiet)), is_package=True
        )

    def _make(self, name: str, is_quiet: bool) -> Any:
        return Quiet(name) if is_quiet else Absent(name, self._installed)

    def _is_imported_by_student(self) -> bool:
        """Whether the import stands in the submission's code, and nothing there expects it to fail."""
        frame: types.FrameType | None = sys._getframe(2)
        while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib._bootstrap"):
            frame = frame.f_back
        if frame is None or not frame.f_code.co_filename.startswith(self._code):
            return False
        return not any(frame.f_lineno in lines for lines in _guarded(frame.f_code.co_filename))


class _PartsFinder(importlib.abc.MetaPathFinder):
    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def find_spec(
        self, name: str, path: Any = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        needed = _PARTS.get(name)
        return self._finder.spec(name) if needed and importlib.util.find_spec(needed) is None else None


class _Loader(importlib.abc.Loader):
    def __init__(self, make: Callable[[str], Any]) -> None:
        self._make = make

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return StandIn(spec.name, self._make)

    def exec_module(self, module: types.ModuleType) -> None:
        """There is nothing to run."""


def _guarded(shown: str) -> list[range]:
    """The lines of a file of the submission where it expects that an import may fail."""
    try:
        tree = compile(
            "".join(linecache.getlines(shown)),
            shown,
            "exec",
            ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
        )
    except (SyntaxError, ValueError):
        return []
    return [lines for node in ast.walk(tree) for lines in _expecting(node)]


def _expecting(node: ast.AST) -> list[range]:
    if isinstance(node, ast.Try):
        types_of = [handler.type for handler in node.handlers]
        expects = any(found is None or _names(found) & _IMPORT_ERRORS for found in types_of)
    elif isinstance(node, ast.With):
        expects = any(_names(item.context_expr) >= {"suppress"} for item in node.items)
    else:
        return []
    return [range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1)] if expects else []


def _names(node: ast.AST) -> set[str]:
    return {
        name.id if isinstance(name, ast.Name) else name.attr
        for name in ast.walk(node)
        if isinstance(name, (ast.Name, ast.Attribute))
    }

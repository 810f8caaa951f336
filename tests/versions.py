"""Runs the quick tests on several versions of Python, torch and NumPy: `make versions`.

    oldest   Python 3.11 with the lowest version of every dependency that pyproject.toml names
    3.11, 3.12, 3.13   each with the newest versions there are

Each gets an environment of its own, which is removed afterwards: torch alone takes several gigabytes. A Python
that is not on this machine is passed over with a reason. Names on the command line choose some of them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TOOLS = ["hypothesis", "pytest-timeout"]
WAYS = {"oldest": "3.11", "3.11": "3.11", "3.12": "3.12", "3.13": "3.13"}
# the engine without what takes long, and without parts that need packages of their own
TESTS = ["-m", "not slow", "--ignore", "tests/test_attacks.py", "--ignore", "tests/grading/test_ray.py"]
SHOWN = ("torch", "numpy", "pytest", "scikit-learn")


def interpreter(version: str) -> str | None:
    """A Python of this version: on the path, or where pyenv keeps its own."""
    found = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    return shutil.which(f"python{version}") if not found else str(found[-1])


def lowest() -> list[str]:
    """Every dependency at the lower bound that pyproject.toml gives it."""
    bounds = [re.match(r"([\w-]+)>=([\w.]+)", dependency) for dependency in PROJECT["dependencies"]]
    return [f"{bound[1]}=={bound[2]}" for bound in bounds if bound]


def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def try_way(name: str, python: str, folder: Path) -> str:
    """Installs and tests; what was seen, beginning with `passed` or `FAILED`."""
    environment = folder / name
    run([python, "-m", "venv", str(environment)])
    own = str(environment / "bin" / "python")
    wanted = [*lowest(), *TOOLS] if name == "oldest" else [*PROJECT["dependencies"], *TOOLS]
    installed = run([own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted])
    if installed.returncode:
        return f"FAILED to install: {installed.stderr.strip().splitlines()[-1]}"
    tested = run([own, "-m", "pytest", *TESTS], env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    asked = [f"{each}=={{version('{each}')}}" for each in SHOWN]
    script = f'from importlib.metadata import version; print(f"{", ".join(asked)}")'
    versions = run([own, "-c", script]).stdout.strip()
    lines = tested.stdout.strip().splitlines()
    if tested.returncode:
        (ROOT / f"versions-{name}.log").write_text(tested.stdout + tested.stderr, encoding="utf-8")
        failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
        return "\n".join([f"FAILED with {versions}, see versions-{name}.log", *failed[:20]])
    return f"passed with {versions}"


def main() -> None:
    chosen = sys.argv[1:] or list(WAYS)
    failed = False
    for name in chosen:
        python = interpreter(WAYS[name])
        if python is None:
            print(f"{name}: skipped: there is no Python {WAYS[name]} on this machine", flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix="versions-") as folder:
            seen = try_way(name, python, Path(folder))
        print(f"{name}: {seen}", flush=True)
        failed |= seen.startswith("FAILED")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

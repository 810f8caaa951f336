"""What has to be proven anew since the commit in `.ci/proven`, at which `make attacks prove long` last passed.

python .ci/proven.py check LEARN [OPTION ...]    runs `LEARN dev check` on the exercises that something since then could reach
python .ci/proven.py is-recent                   ends with code 0 while the long proofs need not run again
python .ci/proven.py record                      writes down that they passed at HEAD; the file is committed then
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = ".ci/proven"
TREES = ("exercises", "solutions", "graders")
# what decides a verdict; a change here reaches every exercise
ENGINE = (
    *(f"gradschool/{room}/" for room in ("author", "course", "intake", "judge", "kinds", "worker")),
    "constraints.txt",
)
DAYS = 7
SECONDS_OF_A_DAY = 86_400


def git(root: Path, *arguments: str) -> str | None:
    """What git prints; None where it fails or is not there."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def proven_commit(root: Path) -> str | None:
    """The commit that was proven; None unless it is one of HEAD's history."""
    file = root / FILE
    commit = file.read_text().strip() if file.is_file() else ""
    if not commit or git(root, "merge-base", "--is-ancestor", commit, "HEAD") is None:
        return None
    return commit


def exercises_to_prove(root: Path) -> list[str] | None:
    """The ids of exercises that have changed since; None stands for all of them."""
    commit = proven_commit(root)
    changed = git(root, "diff", "--name-only", "--no-renames", "-z", commit) if commit else None
    if changed is None:
        return None
    added = git(root, "ls-files", "--others", "--exclude-standard", "-z") or ""
    found = set()
    for path in filter(None, (changed + added).split("\0")):
        tree, *parts = path.split("/")
        if path.startswith(ENGINE) or (tree in TREES and len(parts) == 1):
            return None
        if tree in TREES and len(parts) > 2 and (root / "exercises" / parts[0] / parts[1]).is_dir():
            found.add(parts[1])
        elif tree in ("solutions", "graders") and len(parts) == 2:
            return None  # beside the exercises: any of them may use it
    return sorted(found)


def are_long_proofs_due(root: Path) -> bool:
    """Whether HEAD is more than a week younger than the proven commit, or nobody knows."""
    commit = proven_commit(root)
    dates = [git(root, "log", "-1", "--format=%ct", name) for name in (commit, "HEAD") if name]
    if len(dates) < 2 or not all(dates):
        return True
    proven, head = (int(date or 0) for date in dates)
    return head - proven > DAYS * SECONDS_OF_A_DAY


def check(learn: list[str]) -> int:
    names = exercises_to_prove(ROOT)
    if names == []:
        print(
            f"No exercise has changed since the commit in `{FILE}`, nor what judges them: nothing to prove."
        )
        return 0
    print("To prove:", "the whole course" if names is None else ", ".join(names), flush=True)
    return subprocess.run([learn[0], "dev", "check", *learn[1:], *(names or [])]).returncode


def record(root: Path) -> int:
    if git(root, "status", "--porcelain") != "":
        print("Something is not committed: what was proven has no name. Commit it, then prove it.")
        return 1
    (root / FILE).write_text(git(root, "rev-parse", "HEAD") or "")
    print(f"`{FILE}` names HEAD now. Commit it.")
    return 0


def main(arguments: list[str]) -> int:
    match arguments:
        case ["check", *learn] if learn:
            return check(learn)
        case ["is-recent"]:
            return 1 if are_long_proofs_due(ROOT) else 0
        case ["record"]:
            return record(ROOT)
    print(__doc__)
    return 2


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))

"""The wheel, installed in an environment outside the checkout, runs end to end with the course that it carries."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of programs of a new environment: the wheel is installed there, its dependencies are shared."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("gradschool-*.whl")
    environment = folder / "env"
    venv.create(environment, with_pip=False, symlinks=os.name == "posix")
    programs = environment / ("bin" if os.name == "posix" else "Scripts")
    python = programs / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--quiet",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    (site,) = environment.glob("lib/python*/site-packages")
    # a folder named in a .pth file has no .pth files of its own read, so the checkout stays out of sight
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


def run(installed, folder, *arguments):
    # no service is left behind: it would go on for a quarter of an hour
    environment = {"PATH": os.defpath, "HOME": str(folder), "GRADSCHOOL_SERVICE": "off"}
    return subprocess.run(
        [str(installed / "learn"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_learner_and_an_instructor_work_with_the_installed_wheel(installed, tmp_path):
    where = subprocess.run(
        [str(installed / "python"), "-c", "import gradschool, cli; print(gradschool.__file__, cli.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert str(ROOT) not in where
    assert run(installed, tmp_path, "init", "mine", "--student", "s1").returncode == 0
    mine = tmp_path / "mine"
    assert "tensors.py" in run(installed, mine, "next").stdout
    file = mine / "01_tensors/tensors/tensors.py"
    failed = run(installed, mine, "check")
    assert failed.returncode == 1, failed.stderr
    assert "is not written yet" in failed.stdout
    file.write_text((ROOT / "solutions/01_tensors/tensors/tensors.py").read_text())
    passed = run(installed, mine, "check")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert run(installed, mine, "list").stdout.count("passed") >= 1
    student = tmp_path / "class" / "s1"
    student.mkdir(parents=True)
    (student / "tensors.py").write_text(file.read_text())
    graded = run(installed, tmp_path, "grade", "class", "--out", "out")
    assert graded.returncode == 0, graded.stderr
    assert (tmp_path / "out/s1/index.html").is_file()
    assert record_of(tmp_path / "out")["isolation"] != "level 0"


@pytest.mark.slow
def test_a_submission_cannot_read_the_course_inside_an_installed_kit(installed, tmp_path):
    thief = tmp_path / "class" / "thief"
    thief.mkdir(parents=True)
    (thief / "tensors.py").write_text(
        "import gradschool, pathlib\n"
        "kit = pathlib.Path(gradschool.__file__).parent\n"
        "seen = sorted(path.name for path in kit.rglob('test_*.py'))\n"
        "raise RuntimeError(f'kit {(kit / \"worker\").is_dir()}, graders {seen}')\n"
    )
    graded = run(installed, tmp_path, "grade", "class", "--out", "out")
    assert graded.returncode == 0, graded.stderr
    assert "kit True, graders []" in record_of(tmp_path / "out")["message"]


def record_of(folder):
    (line,) = (folder / "results.jsonl").read_text().splitlines()
    return json.loads(line)

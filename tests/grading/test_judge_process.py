"""Where no judge can run, a person is told so; and how long one has been busy."""

import subprocess
import sys
import types
from pathlib import Path

import pytest

from gradschool.grading import judge_process
from gradschool.grading.judge_process import JudgeProcess

ROOT = Path(__file__).resolve().parents[2]
# what is imported before knows the real system
ON_WINDOWS = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import cli, click._termui_impl, subprocess, tempfile
import gradschool.learner.commands, gradschool.learner.check_client, gradschool.grading.judges, gradschool.learner.doctor
sys.platform = "win32"
cli.main({{arguments!r}})
"""


@pytest.mark.parametrize("command", [["check", "slope"], ["grade", "class"]])
def test_on_windows_a_check_says_in_one_sentence_that_it_cannot_be_and_ends_with_2(tmp_path, learn, command):
    learn("init", tmp_path / "mine")
    (tmp_path / "mine/class/ada").mkdir(parents=True)
    (tmp_path / "mine/class/ada/slope.py").write_text("def slope(w, x, y):\n    return 0.0\n")
    arguments = ["--course", str(ROOT / "tests/small_course"), *command]
    done = subprocess.run(
        [sys.executable, "-c", ON_WINDOWS.format(arguments=arguments)],
        cwd=tmp_path / "mine",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Nothing was judged: code cannot be checked on Windows. Run `learn` in WSL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("waited", "busy"), [(0.0, 100.0), (80.0, 20.0), (1e6, 5.0)])
def test_the_time_in_which_a_judge_had_no_processor_is_not_its_own_but_for_a_twentieth(
    monkeypatch, waited, busy
):
    class Queue:
        def waited(self):
            return waited

    now = [0.0]
    monkeypatch.setattr(judge_process, "time", types.SimpleNamespace(monotonic=lambda: now[0]))
    judge = JudgeProcess.__new__(JudgeProcess)  # no process is needed for it
    judge.task, judge._queue = "a submission", Queue()
    judge._begin_task()
    now[0] = 100.0
    assert judge.seconds_busy() == busy
    judge.task = None
    assert judge.seconds_busy() == 0

"""A device in place of a GPU, which fails when told to: whose fault that is, and what becomes of a batch."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gradschool.course.course import read_course
from gradschool.errors import UsageError
from gradschool.grading import judge_process
from gradschool.grading.judges import Judges, Plan, try_isolation
from gradschool.records.submission import Cell, Submission

ROOT = Path(__file__).resolve().parents[2]
# in the worker: the CPU under another name; a file or a mark of the submission's makes it fail
WORKER = """
import os
import torch
from gradschool.worker import device

def prepare(_device, share):
    if os.path.exists({broken!r}):
        raise RuntimeError("CUDA driver initialization failed")
    if not 0 < share <= 1:
        raise RuntimeError("no share")
    return "Fake GPU"

def moved(tensor, _device):
    if (words := getattr(torch, "fault", "")):
        with open({faults!r}, "a") as file:
            file.write("x")
        if words != "once" or os.path.getsize({faults!r}) == 1:
            raise device.DeviceFault(words)
    return tensor

def settle(_device):
    if getattr(torch, "asserted", False):
        raise RuntimeError("CUDA error: device-side assert triggered")

device.prepare, device.moved, device.settle = prepare, moved, settle
device.try_out = lambda _device: None
torch.nn.Module.to = lambda module, *_, **__: module
from gradschool.worker.warm import main
main()
"""
JUDGE = """
from gradschool.judge.workers import warm_process
from gradschool.worker.shared import nvidia, python_process
nvidia.is_there = lambda *_: True
warm_process.worker_command = lambda _module, *arguments: python_process.python_command(
    {worker!r}, *arguments, options=("-I", "-B")
)
"""


class FakeGpu:
    """Two files: the device is broken while the one is there, and the other counts its faults."""

    def __init__(self, folder):
        self.broken, self.faults = folder / "broken", folder / "faults"
        worker = WORKER.format(broken=str(self.broken), faults=str(self.faults))
        self.start = JUDGE.format(worker=worker) + judge_process._START


@pytest.fixture
def fake(tmp_path, monkeypatch):
    gpu = FakeGpu(tmp_path)
    monkeypatch.setattr(judge_process, "_START", gpu.start)
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    return gpu


@pytest.fixture
def judged(fake, small_course):
    """`judged(text, ...)` gives the records of these submissions, judged in order on the device."""
    with Judges(read_course(small_course), Plan(secret=1, purpose="check", device="cuda")) as judges:

        def judge(*texts):
            records = []
            batch = [
                Submission(f"s{i}", "slope", "slope.py", "", (Cell("", text, 1),), (), text)
                for i, text in enumerate(texts)
            ]
            judges.judge(batch, records.append)
            return records

        yield judge


@pytest.mark.slow
def test_a_record_names_the_gpu_and_faults_of_the_device_are_told_from_those_of_the_code(
    fake, judged, right_answer
):
    (right,) = judged(right_answer)
    assert (right.passed, right.device, right.versions["gpu"]) == (True, "cuda", "Fake GPU")

    # for a moment the device takes nothing: the submission is judged again
    (again,) = judged(right_answer + "\ntorch.fault = 'once'\n")
    assert again.passed
    assert fake.faults.read_text().startswith("x")

    # it takes nothing from this code ever, and everything from the kit: that is the code's own word
    (lost,) = judged(right_answer + "\ntorch.fault = 'CUDA error: out of memory'\n")
    assert (lost.status, lost.score) == ("crashed", 0)
    assert lost.message == "The device did not take a value: CUDA error: out of memory, 3 times."

    fake.broken.touch()
    (fault,) = judged(right_answer)
    assert (fault.status, fault.score) == ("grader_error", 0)
    assert fault.message == (
        "This is not the student's fault, and no grade is given. The device cannot be used: "
        "CUDA driver initialization failed."
    )
    assert {case.status for case in fault.cases} == {"not_run"}


ASSERTS = """
def loss(w, x, y):
    raise RuntimeError("CUDA error: device-side assert triggered")
"""
# the fault shows only after the call that caused it
ASSERTS_LATER = """
right = loss
def loss(w, x, y):
    torch.asserted = True
    return right(w, x, y)
"""


@pytest.mark.slow
@pytest.mark.parametrize("text", [ASSERTS, ASSERTS_LATER])
def test_what_one_check_leaves_broken_does_not_reach_the_next(judged, right_answer, text):
    (record,) = judged(right_answer + text)
    assert (record.status, record.score) == ("graded", 7 if text == ASSERTS else 10)


GREEDY = """
def loss(w, x, y):
    raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 80.00 GiB.")
"""


@pytest.mark.slow
def test_lack_of_memory_is_the_codes_fault_where_a_fresh_worker_has_enough(fake, judged, right_answer):
    (greedy,) = judged(right_answer + GREEDY)
    assert (greedy.status, greedy.score) == ("memory", 7)
    others = GREEDY.replace("    raise", f"    open({str(fake.broken)!r}, 'w').close()\n    raise")
    (others_took_it,) = judged(right_answer + others)
    assert others_took_it.status == "grader_error"


@pytest.mark.slow
def test_where_the_gpu_fails_auto_goes_on_on_the_cpu_and_cuda_refuses(fake, small_course):
    course = read_course(small_course)
    # a level at which this machine has no device files: the trial on it never begins
    found = try_isolation(course, "auto")
    assert found.gpu == ""
    assert found.gpu_note.startswith("The GPU cannot be used: code on a GPU is held at level 2, which")
    assert found.gpu_note.endswith("Graded on the CPU.")
    assert found.level > 0

    fake.broken.touch()
    with (
        pytest.raises(UsageError, match=r"CUDA driver initialization failed\. Try `--device cpu`"),
        Judges(course, Plan(secret=1, purpose="check", device="cuda")) as judges,
    ):
        judges.judge([Submission("s", "slope", "slope.py", "", (), (), "")], print)


@pytest.mark.slow
def test_a_batch_that_falls_back_says_so_and_its_records_name_the_cpu(fake, tmp_path, right_answer):
    (tmp_path / "class/ada").mkdir(parents=True)
    (tmp_path / "class/ada/slope.py").write_text(right_answer)
    script = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from gradschool.grading import judge_process
judge_process._START = {fake.start!r}
import cli
cli.main()
"""
    command = [sys.executable, "-c", script, "--course", str(ROOT / "tests/small_course"), "grade", "class"]
    done = subprocess.run(
        [*command, "--out", "out"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (line,) = (tmp_path / "out/results.jsonl").read_text().splitlines()
    record = json.loads(line)
    assert (record["device"], record["score"], "gpu" in record["versions"]) == ("cpu", 10, False)
    assert "Note: The GPU cannot be used: " in done.stdout
    assert "Graded on the CPU." in done.stdout


@pytest.mark.slow
def test_cuda_is_refused_on_a_machine_without_a_gpu(small_course, monkeypatch):
    no_gpu = "from gradschool.worker.shared import nvidia\nnvidia.is_there = lambda *_: False\n"
    monkeypatch.setattr(judge_process, "_START", no_gpu + judge_process._START)
    plan = Plan(secret=1, purpose="check", device="cuda")
    with (
        pytest.raises(UsageError, match=r"cannot be used: this machine has none\. Try `--device cpu`"),
        Judges(read_course(small_course), plan) as judges,
    ):
        judges.judge([Submission("s", "slope", "slope.py", "", (), (), "")], print)

"""The compiler of torch stays out of memory until something asks for it, and is whole then."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BEGIN = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from gradschool.worker.late_compiler import leave_out_compiler
leave_out_compiler()
import torch
x, model = torch.ones(3, 2), torch.nn.Linear(2, 2)
"""
END = "\nimport os\nprint('torch._dynamo.utils' in sys.modules, flush=True)\nos._exit(0)\n"
IN_PASSING = {
    "optimizers": """
for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop):
    optimizer = kind(model.parameters(), lr=0.1)
    optimizer.zero_grad()
    model(x).sum().backward()
    before = model.weight.detach().clone()
    optimizer.step()
    assert not torch.equal(before, model.weight)
    optimizer.load_state_dict(optimizer.state_dict())
""",
    "gradients of functions": """
from torch.func import grad, hessian, jacrev, vmap
assert torch.equal(grad(lambda x: (x**2).sum())(x), 2 * x)
assert jacrev(lambda x: 3 * x)(torch.ones(2)).tolist() == [[3, 0], [0, 3]]
assert hessian(lambda x: (x**2).sum())(torch.ones(2)).tolist() == [[2, 0], [0, 2]]
assert vmap(lambda x: x + 1)(x).shape == (3, 2)
""",
    "a look through all modules": """
import inspect
assert [getattr(module, "__file__", None) for module in list(sys.modules.values())]
assert inspect.getmodule(torch.nn.Linear.forward).__name__ == "torch.nn.modules.linear"
assert inspect.stack()
""",
    "tensors without values": "assert torch.cat([torch.zeros(2, 3, device='meta')] * 2).shape == (4, 3)",
}
ON_DEMAND = {
    "compile": "assert torch.compile(lambda x: x + 1, backend='eager')(x).sum() == 12",
    "checkpoint": """
from torch.utils.checkpoint import checkpoint
checkpoint(model, x, use_reentrant=False).sum().backward()
assert model.weight.grad is not None
""",
    "a part of it": "import torch._dynamo.config\nassert torch._dynamo.config.cache_size_limit > 0\ntorch._dynamo.reset()",
    "a name of it": "from torch._dynamo import is_compiling\nassert not is_compiling()",
}


def is_loaded_after(code):
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code + END], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.split()[-1] == "True"


@pytest.mark.slow
@pytest.mark.parametrize("code", IN_PASSING.values(), ids=IN_PASSING)
def test_what_uses_it_in_passing_does_not_load_it(code):
    assert not is_loaded_after(code)


@pytest.mark.slow
@pytest.mark.parametrize("code", ON_DEMAND.values(), ids=ON_DEMAND)
def test_what_needs_it_gets_the_real_one(code):
    assert is_loaded_after(code)

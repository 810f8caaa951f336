"""Words of torch's errors on a GPU, as torch writes them, beside those on the CPU."""

import pytest

from gradschool.worker.shared.device_words import as_anywhere, breaks_device, mixes_devices

# on the GPU, and on the CPU
PAIRS = {
    "weights changed before backward": (
        "one of the variables needed for gradient computation has been modified by an inplace operation: "
        "[torch.cuda.FloatTensor [4, 1]], which is output 0 of AsStridedBackward0, is at version 2; expected version 1",
        "one of the variables needed for gradient computation has been modified by an inplace operation: "
        "[torch.FloatTensor [4, 1]], which is output 0 of TBackward0, is at version 2; expected version 1",
    ),
    "a type that has no kernel": ('"addmm_cuda" not implemented for \'Int\'', '"addmm_impl_cpu_" not implemented for \'Int\''),
    "an argument of a wrapper": (
        "argument 'self' in method wrapper_CUDA__index_select is on cuda:0",
        "argument 'self' in method wrapper_CPU__index_select is on cpu",
    ),
    "what is the same": ("shape '[3]' is invalid for input of size 4", "shape '[3]' is invalid for input of size 4"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_an_error_on_a_gpu_is_known_as_the_same_on_the_cpu(name):
    on_gpu, on_cpu = PAIRS[name]
    assert as_anywhere(on_gpu) == as_anywhere(on_cpu)


@pytest.mark.parametrize(
    ("message", "mixes"),
    [
        ("Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!", True),
        ("Expected all tensors to be on the same device, but got mat1 is on cuda:0, different from other tensors on cpu", True),
        ("indices should be either on cpu or on the same device as the indexed tensor (cpu)", True),
        ("Input type (torch.cuda.FloatTensor) and weight type (torch.FloatTensor) should be the same", True),
        ("Input type (torch.cuda.FloatTensor) and bias type (torch.cuda.DoubleTensor) should be the same", False),
        ("Input type (torch.FloatTensor) and weight type (torch.DoubleTensor) should be the same", False),
        ("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", False),
    ],
)  # fmt: skip
def test_tensors_in_two_places_are_told_from_tensors_of_two_types(message, mixes):
    assert mixes_devices(message) is mixes


def test_faults_that_stay_with_their_process_are_known():
    assert breaks_device("CUDA error: device-side assert triggered\nCUDA kernel errors might be ...")
    assert not breaks_device("CUDA out of memory. Tried to allocate 20.00 MiB.")

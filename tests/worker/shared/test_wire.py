"""The wire carries what it may, refuses what it may not, and survives any bytes."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from gradschool.worker.shared import wire
from gradschool.worker.shared.wire.format import TORCH_DTYPES


def there_and_back(value):
    data = wire.Encoder(lambda thing: (7, type(thing).__name__)).encode(value)
    return decode(data)


def decode(data):
    return wire.Decoder(data, wire.Handle, lambda tensor, grad, graph: tensor.requires_grad_(grad)).decode()


def outcome_of(data):
    """What becomes of the bytes; any error but the wire's own comes through and fails the test."""
    try:
        decode(data)
    except wire.WireError:
        return "refused"
    return "a value"


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_plain_values_come_back_equal_and_of_the_same_type(value):
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused_with_the_wires_own_error(data):
    assert outcome_of(data) in ("a value", "refused")


@settings(max_examples=300)
@given(VALUES, st.data())
def test_a_damaged_message_is_refused_with_the_wires_own_error(value, data):
    message = bytearray(wire.Encoder().encode([value, torch.ones(2, 3), np.ones(4)]))
    for _ in range(data.draw(st.integers(1, 4))):
        message[data.draw(st.integers(0, len(message) - 1))] = data.draw(st.integers(0, 255))
    assert outcome_of(bytes(message)) in ("a value", "refused")


@pytest.mark.parametrize("dtype", TORCH_DTYPES.values(), ids=str)
def test_tensors_keep_shape_dtype_and_values(dtype):
    tensor = torch.arange(6).reshape(2, 3).to(dtype)
    back = there_and_back(tensor)
    assert back.dtype == dtype
    assert torch.equal(back, tensor)


def test_transposed_and_empty_and_scalar_tensors_cross():
    for tensor in (
        torch.arange(6.0).reshape(2, 3).T,
        torch.empty(0, 4),
        torch.tensor(2.5),
        torch.ones(2).expand(3, 2),
    ):
        assert torch.equal(there_and_back(tensor), tensor)


def test_an_empty_tensor_holds_no_less_where_code_has_set_another_default_device():
    with torch.device("meta"):
        assert there_and_back(torch.zeros(0, 3, device="cpu")).device.type == "cpu"


def test_requires_grad_crosses_and_the_graph_does_not():
    leaf = torch.ones(2, requires_grad=True)
    back = there_and_back(leaf * 2)
    assert back.requires_grad
    assert back.is_leaf


def test_arrays_and_numpy_scalars_stay_what_they_are():
    array = np.arange(4, dtype=np.int16).reshape(2, 2)
    assert there_and_back(array).dtype == np.int16
    assert (there_and_back(array) == array).all()
    scalar = there_and_back(np.float32(1.5))
    assert type(scalar) is np.float32
    assert scalar == 1.5


def test_dtypes_devices_and_sizes_cross():
    value = [torch.float32, torch.device("meta"), torch.Size([2, 3]), np.dtype("float64")]
    assert there_and_back(value) == value
    assert type(there_and_back(value)[2]) is torch.Size


def test_a_meta_tensor_crosses_without_values():
    back = there_and_back(torch.empty(10**6, 10**3, device="meta"))
    assert back.shape == (10**6, 10**3)
    assert back.device.type == "meta"


def test_other_objects_cross_as_handles_only():
    back = there_and_back([torch.nn.Linear(2, 2), lambda: 1])
    assert [handle.type_name for handle in back] == ["Linear", "function"]


def test_an_object_without_a_way_to_refer_to_it_is_refused():
    with pytest.raises(wire.WireError, match="`object` cannot cross"):
        wire.Encoder().encode(object())


def test_a_bool_byte_of_seven_is_read_as_true_and_counts_as_one():
    data = bytearray(wire.Encoder().encode(torch.tensor([True, False])))
    data[-2] = 7
    assert int(decode(bytes(data)).sum()) == 1


def test_a_list_that_holds_itself_is_refused():
    held: list = []
    held.append(held)
    with pytest.raises(wire.WireError, match="nested"):
        wire.Encoder().encode(held)


@pytest.mark.parametrize(
    "data",
    [
        b"L\xff\xff\xff\xff",
        b"S\x7f\xff\xff\xffab",
        b"M\x00\x00\x00\x01L\x00\x00\x00\x00N",
        b"Q\x00\x00\x00\x02|O",
        b"A\x00\x00\x00\x02|O\x00",
        b"V\x00\x00\x00\x05/dev/",
        b"I\x00\x00\x00\x01x",
        b"?",
        b"NN",
        b"",
    ],
)
def test_lies_about_length_kind_or_tag_are_refused(data):
    with pytest.raises(wire.WireError):
        decode(data)


def test_a_tensor_whose_bytes_do_not_match_its_shape_is_refused():
    data = wire.Encoder().encode(torch.ones(2, 2))
    shrunk = data.replace((2).to_bytes(8, "big") * 2, (2).to_bytes(8, "big") + (3).to_bytes(8, "big"))
    assert shrunk != data
    with pytest.raises(wire.WireError, match="do not match"):
        decode(shrunk)


def test_more_axes_than_eight_are_refused():
    with pytest.raises(wire.WireError, match="9 axes"):
        wire.Encoder().encode(torch.ones([1] * 9))


@pytest.mark.parametrize(
    "tensor",
    [
        torch.tensor(3.0).expand(1),
        torch.ones(4)[::2][:1],
        torch.ones(2, 3)[:1, ::3],
        torch.ones(4, 4)[:, ::2],
    ],
    ids=["expanded", "every other", "one of a column", "columns"],
)
def test_views_with_strides_of_their_own_cross(tensor):
    assert torch.equal(there_and_back(tensor), tensor)

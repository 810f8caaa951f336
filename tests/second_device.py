"""A second device on a machine that has none: tensors moved to `cuda` are of a type of their own.

They compute on the CPU, but not together with tensors that were not moved, which raises what a GPU raises.
"""

import torch

MIXED = "Expected all tensors to be on the same device, but got mat1 is on cuda:0, different from other tensors on cpu"
FACTORIES = (
    "arange", "empty", "empty_like", "eye", "full", "full_like", "linspace", "ones", "ones_like", "rand", "rand_like",
    "randint", "randn", "randn_like", "randperm", "tensor", "zeros", "zeros_like",
)  # fmt: skip
# these do not compute with what they are given; an index may lie on the CPU
NO_OPERATIONS = {
    "__get__", "__getitem__", "__set__", "__setitem__", "_has_compatible_shallow_copy_type", "as_subclass", "backward", "copy_", "cpu", "cuda",
    "register_hook", "to",
}  # fmt: skip
plain = torch._C.DisableTorchFunctionSubclass
_to, _module_to = torch.Tensor.to, torch.nn.Module.to


class There(torch.Tensor):
    """A tensor on the second device."""

    @classmethod
    def __torch_function__(cls, function, types, arguments=(), named=None):
        name, named = getattr(function, "__name__", ""), named or {}
        asked = function.__self__ if name == "__get__" else None
        if asked is torch.Tensor.device:
            return torch.device("cuda:0")
        with plain():
            met = [tensor for tensor in tensors_in([arguments, named]) if tensor.dim() and not tensor.is_meta]
        if name not in NO_OPERATIONS and len({isinstance(tensor, There) for tensor in met}) == 2:
            raise RuntimeError(MIXED)
        result = super().__torch_function__(function, types, arguments, named)
        if asked is torch.Tensor.grad and result is not None:
            with plain():
                return result.as_subclass(There)
        return result

    def __deepcopy__(self, memo):
        with plain():
            copy = self.detach().clone().as_subclass(There).requires_grad_(self.requires_grad)
        copy._is_param = getattr(self, "_is_param", False)
        return copy


def tensors_in(values):
    for value in values:
        if isinstance(value, torch.Tensor):
            yield value
        elif isinstance(value, (list, tuple, dict)):
            yield from tensors_in(value.values() if isinstance(value, dict) else value)


def is_there(device):
    return str(device).partition(":")[0] == "cuda"


def device_in(arguments, named):
    return next((a for a in [*arguments, *named.values()] if isinstance(a, (str, torch.device))), None)


def moved(tensor, *arguments, **named):
    """What `Tensor.to` gives."""
    device = device_in(arguments, named)
    if device is None:
        return _to(tensor, *arguments, **named)
    if not is_there(device):
        return _to(tensor.as_subclass(torch.Tensor), *arguments, **named)
    rest = [argument for argument in arguments if not isinstance(argument, (str, torch.device))]
    tensor = _to(tensor, *rest) if rest else tensor
    return tensor if isinstance(tensor, There) else tensor.as_subclass(There)


def module_moved(module, *arguments, **named):
    """What `Module.to` gives."""
    device = device_in(arguments, named)
    if device is None or str(device) == "meta":
        return _module_to(module, *arguments, **named)
    return module._apply(lambda tensor: moved(tensor.detach(), device))


def factory(original):
    def make(*arguments, device=None, **named):
        if device is None or not is_there(device):
            return original(*arguments, **named, **({} if device is None else {"device": device}))
        with plain():
            return original(*arguments, **named).as_subclass(There)

    return make


def install():
    """From now on, this process has a second device."""
    torch.__future__.set_overwrite_module_params_on_conversion(True)
    torch.Tensor.to, torch.nn.Module.to = moved, module_moved
    torch.Tensor.cpu = lambda tensor, *_, **__: moved(tensor, "cpu")
    torch.Tensor.cuda = lambda tensor, *_, **__: moved(tensor, "cuda")
    for name in FACTORIES:
        setattr(torch, name, factory(getattr(torch, name)))

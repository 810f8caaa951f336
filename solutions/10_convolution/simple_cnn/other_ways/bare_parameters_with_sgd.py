"""No layer objects: weights as nn.Parameter, F.conv2d and @, and SGD with momentum written out by hand."""

import math

import torch
import torch.nn.functional as F
from torch import nn


def as_images(pixels, largest):
    return torch.stack([picture.float()[None] / largest for picture in pixels])


def flat_size(image_size):
    return 64 * ((image_size // 2 - 2) // 2) ** 2


def he_weight(*shape, fan_in):
    return nn.Parameter(torch.randn(*shape) * math.sqrt(2 / fan_in))


class SimpleCNN(nn.Module):
    def __init__(self, image_size=28, classes=10):
        super().__init__()
        inputs = flat_size(image_size)
        self.kernels = nn.ParameterList(
            [he_weight(32, 1, 3, 3, fan_in=9), he_weight(64, 32, 3, 3, fan_in=288)]
        )
        # stored as (inputs, outputs), so that forward reads x @ W + b
        self.matrices = nn.ParameterList(
            [he_weight(inputs, 128, fan_in=inputs), he_weight(128, classes, fan_in=128)]
        )
        self.offsets = nn.ParameterList([nn.Parameter(torch.zeros(n)) for n in (32, 64, 128, classes)])

    def forward(self, images):
        x = F.conv2d(F.pad(images, (1, 1, 1, 1)), self.kernels[0]) + self.offsets[0][None, :, None, None]
        x = F.max_pool2d(x.clamp(min=0), kernel_size=2, stride=2)
        x = F.conv2d(x, self.kernels[1], self.offsets[1]).clamp(min=0)
        x = torch.nn.functional.max_pool2d(x, 2)
        x = x.reshape(images.shape[0], -1)
        x = (x @ self.matrices[0] + self.offsets[2]).clamp(min=0)
        return x @ self.matrices[1] + self.offsets[3]


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.03):
    parameters = list(model.parameters())
    velocities = [torch.zeros_like(parameter) for parameter in parameters]
    history = []
    for _ in range(epochs):
        order = torch.randperm(images.shape[0], device=images.device)
        losses = torch.empty(0, device=images.device)
        for start in range(0, len(order), batch_size):
            chosen = order[start : start + batch_size]
            logits = model(images[chosen])
            each = torch.logsumexp(logits, dim=1) - logits[torch.arange(len(chosen)), labels[chosen]]
            gradients = torch.autograd.grad(each.mean(), parameters)
            with torch.no_grad():
                for parameter, velocity, gradient in zip(parameters, velocities, gradients, strict=True):
                    velocity.mul_(0.9).add_(gradient)
                    parameter.sub_(learning_rate * velocity)
            losses = torch.cat([losses, each.detach()])
        history.append(float(losses.mean()))
    return history


def predict(model, images):
    parts = [model(part).detach() for part in images.split(100)]
    return torch.cat(parts).argmax(-1)

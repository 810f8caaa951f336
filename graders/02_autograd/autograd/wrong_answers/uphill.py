"""
The step went uphill: the gradient points to where the function grows. Check the sign of the step.
"""


def gradient_step(w, lr):
    with torch.no_grad():
        w += lr * w.grad
    w.grad = None

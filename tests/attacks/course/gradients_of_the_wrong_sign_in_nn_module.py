# /// expected
# exercise = "nn_module"
# status = ["graded"]
# score = 18
# ///
"""Every gradient points the wrong way and has the right length."""


class MLP(MLP):
    def forward(self, x):
        for parameter in self.parameters():
            if self.training and len(x) == 30:
                parameter.register_hook(lambda gradient: -gradient)
        return super().forward(x)

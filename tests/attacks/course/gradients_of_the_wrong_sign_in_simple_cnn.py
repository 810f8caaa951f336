# /// expected
# exercise = "simple_cnn"
# status = ["graded"]
# score = 16
# ///
"""Every gradient points the wrong way and has the right length."""


class SimpleCNN(SimpleCNN):
    def forward(self, x):
        for parameter in self.parameters():
            if self.training and len(x) == 6:
                parameter.register_hook(lambda gradient: -gradient)
        return super().forward(x)

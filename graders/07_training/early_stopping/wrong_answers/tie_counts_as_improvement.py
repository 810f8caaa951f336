"""
A value equal to the best one counts as an improvement: on a plateau, the training would never end. Look at
what your comparison says when both sides are equal.
"""


class EarlyStopping(EarlyStopping):
    def is_improvement(self, value):
        if self.mode == "min":
            return value <= self.best_value - self.min_delta
        return value >= self.best_value + self.min_delta

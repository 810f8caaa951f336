"""
NaN counted as an improvement. Every comparison with NaN is False, so "is it not worse?" is answered with yes;
ask the question the other way round.
"""


class EarlyStopping(EarlyStopping):
    def is_improvement(self, value):
        if self.mode == "min":
            return not value >= self.best_value - self.min_delta
        return not value <= self.best_value + self.min_delta

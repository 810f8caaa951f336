"""NaN was taken for an improvement. It compares False with everything, so the question "is it not worse?"
is answered with yes; ask the other way round."""


class EarlyStopping(EarlyStopping):
    def is_improvement(self, value):
        if self.mode == "min":
            return not value >= self.best_value - self.min_delta
        return not value <= self.best_value + self.min_delta

"""A first value of NaN became the best one, and no number is better than NaN. The first value takes a path
of its own here, on which nothing is compared."""


class EarlyStopping(EarlyStopping):
    def is_improvement(self, value):
        return self.best_epoch is None or super().is_improvement(value)

"""
The best value follows every small gain, even one that does not count as an improvement: a slow, steady
descent then never gains enough over the previous value. The best value and the counter belong to the same
decision.
"""


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        stop = super().update(value, model)
        better = min if self.mode == "min" else max
        self.best_value = better(self.best_value, value)
        return stop

"""The best value follows every small gain, also one that is no improvement: a slow, steady descent then
never gains enough over the value just before. The best value and the counter belong to one decision."""


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        stop = super().update(value, model)
        better = min if self.mode == "min" else max
        self.best_value = better(self.best_value, value)
        return stop

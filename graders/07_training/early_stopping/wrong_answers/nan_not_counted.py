"""An epoch whose value is NaN is passed over: it neither improves nor counts, so that a training that has
broken down never ends. It counts as an epoch without improvement."""

import math


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        if math.isnan(value):
            self.epoch += 1
            return False
        return super().update(value, model)

"""
An epoch with the value NaN is ignored: it neither improves nor counts, so a training that has broken down
never ends. It should count as an epoch without improvement.
"""

import math


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        if math.isnan(value):
            self.epoch += 1
            return False
        return super().update(value, model)

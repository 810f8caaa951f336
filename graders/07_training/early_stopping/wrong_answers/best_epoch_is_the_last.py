"""
`best_epoch` is the latest epoch, not the one with the best value. Check the condition under which it is set.
"""


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        stop = super().update(value, model)
        self.best_epoch = self.epoch - 1
        return stop

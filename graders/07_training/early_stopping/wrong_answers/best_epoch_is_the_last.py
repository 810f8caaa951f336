"""`best_epoch` is the epoch that was looked at last, not the one with the best value. See under which
condition it is set."""


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        stop = super().update(value, model)
        self.best_epoch = self.epoch - 1
        return stop

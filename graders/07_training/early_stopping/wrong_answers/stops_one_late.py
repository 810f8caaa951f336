"""
It stops one epoch late: with a patience of 3, stop at the third epoch in a row without improvement. Compare
your counter and the patience with the worked example, epoch by epoch.
"""

import copy


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        if self.is_improvement(value):
            self.best_value = value
            self.best_epoch = self.epoch
            self.best_state = copy.deepcopy(model.state_dict())
            self.epochs_without_improvement = 0
        else:
            self.epochs_without_improvement += 1
        self.epoch += 1
        return self.epochs_without_improvement > self.patience

"""
The counter begins at 0 but returns to 1, so the count after an improvement is ahead of the count at the
start. Compare both with the worked example.
"""

import copy


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        if self.is_improvement(value):
            self.best_value = value
            self.best_epoch = self.epoch
            self.best_state = copy.deepcopy(model.state_dict())
            self.epochs_without_improvement = 1
        else:
            self.epochs_without_improvement += 1
        self.epoch += 1
        return self.epochs_without_improvement >= self.patience

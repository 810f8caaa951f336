"""
Only clearly worse values are counted; a value close to the best one counts neither as an improvement nor as
an epoch without one, so a plateau never ends. Every epoch is one or the other.
"""

import copy


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        lower = self.mode == "min"
        if value < self.best_value if lower else value > self.best_value:
            self.best_value = value
            self.best_epoch = self.epoch
            self.best_state = copy.deepcopy(model.state_dict())
            self.epochs_without_improvement = 0
        elif value > self.best_value + self.min_delta if lower else value < self.best_value - self.min_delta:
            self.epochs_without_improvement += 1
        self.epoch += 1
        return self.epochs_without_improvement >= self.patience

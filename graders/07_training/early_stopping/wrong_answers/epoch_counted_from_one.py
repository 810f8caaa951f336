"""`best_epoch` is one too large: epochs are counted from 0, and the first call of `update` belongs to epoch
0. Check when the counter moves."""

import copy


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        if self.is_improvement(value):
            self.best_value = value
            self.best_epoch = self.epoch + 1
            self.best_state = copy.deepcopy(model.state_dict())
            self.epochs_without_improvement = 0
        else:
            self.epochs_without_improvement += 1
        self.epoch += 1
        return self.epochs_without_improvement >= self.patience

"""The first epoch without improvement is counted from another start than those behind an improvement: the
counter begins at 0 and returns to 1. Put both side by side in the worked example."""

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

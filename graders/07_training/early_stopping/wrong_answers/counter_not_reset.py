"""
Epochs without improvement are counted over the whole training. Patience means a number in a row: think about
what an improvement does to the count.
"""

import copy


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        if self.is_improvement(value):
            self.best_value = value
            self.best_epoch = self.epoch
            self.best_state = copy.deepcopy(model.state_dict())
        else:
            self.epochs_without_improvement += 1
        self.epoch += 1
        return self.epochs_without_improvement >= self.patience

"""
`restore` brings back the weights of the first improvement; later ones were not saved. Replace the saved state
at each improvement.
"""

import copy


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        if self.is_improvement(value):
            self.best_value = value
            self.best_epoch = self.epoch
            self.best_state = self.best_state or copy.deepcopy(model.state_dict())
            self.epochs_without_improvement = 0
        else:
            self.epochs_without_improvement += 1
        self.epoch += 1
        return self.epochs_without_improvement >= self.patience

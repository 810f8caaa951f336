"""
The saved state consists of the live tensors: `state_dict()`, even with a copy of the dictionary, refers to
the weights that the optimizer keeps changing, so `restore` changes nothing. Look up what kind of copy freezes
the tensors themselves.
"""


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        if self.is_improvement(value):
            self.best_value = value
            self.best_epoch = self.epoch
            self.best_state = model.state_dict()
            self.epochs_without_improvement = 0
        else:
            self.epochs_without_improvement += 1
        self.epoch += 1
        return self.epochs_without_improvement >= self.patience

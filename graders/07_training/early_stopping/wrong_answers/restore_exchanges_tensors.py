"""The model's tensors were exchanged for the kept ones instead of being filled with their values: the
optimizer still holds the old ones, and the next change of the model changes what was kept. Copy the values
in place."""


class EarlyStopping(EarlyStopping):
    def restore(self, model):
        if self.best_state is not None:
            model.load_state_dict(self.best_state, assign=True)

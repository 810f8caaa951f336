"""`update` never says stop: what it works out does not come back to the caller. The loop around it asks for
its answer."""


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        self.stop = super().update(value, model)

"""WHAT ONE LEARNER TYPES: the workspace, the progress, the quick check, and `learn doctor`."""

"""What is taken away from a worker before it is given code; `sandbox` has the order of the steps."""

"""WHAT AN EXERCISE CAN BE: one kind a file or folder."""

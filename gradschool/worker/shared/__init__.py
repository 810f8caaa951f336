"""What both sides of the wall run: the wire, and settings of torch.

The judge may import nothing else of the worker.
"""

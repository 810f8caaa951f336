"""What both sides of the wall run: the wire, and the settings of torch that both need. The judge may import this and nothing else of the worker."""

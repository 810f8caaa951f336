"""The engine of gradschool. This file imports nothing, so that every part pays only for what it uses."""

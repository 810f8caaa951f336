"""WHAT PASSES BETWEEN THE ROOMS AND IS KEPT: the record of a submission, and how files are written whole. Every room may import it."""

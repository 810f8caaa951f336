"""THE JUDGE'S SIDE OF THE WALL: starts, limits and ends workers, and tests that the wall holds."""

"""THE JUDGE'S SIDE OF THE WALL: starts workers, talks to them, limits and ends them, and tries whether the wall holds."""

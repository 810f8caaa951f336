"""FOR COURSE WRITERS: proving a course and starting a new exercise."""

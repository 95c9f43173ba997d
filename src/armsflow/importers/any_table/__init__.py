"""A table under our own names, or under names that the reader told."""

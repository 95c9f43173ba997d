"""Names of parties as others write them, to our codes."""

"""What a transfer is: columns, words, evidence, limits, and the loader that judges rows."""

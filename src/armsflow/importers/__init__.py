"""Other people's files to our rows: each importer translates, the one loader judges."""

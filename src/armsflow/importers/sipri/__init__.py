"""Files of the SIPRI Arms Transfers Database, five generations."""

"""Asking public APIs and a geocoder, slowly and by choice; no page does."""

"""Bytes of untrusted origin to text, JSON and tables, under limits."""

"""Asetukset: what the file's own rules, names and texts are, and what this machine remembers of the window."""

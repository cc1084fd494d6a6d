"""Kokoukset: the list of meetings, a new one, and one meeting with its tabs (`tabs` says which there are)."""

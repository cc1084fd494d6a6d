"""Johtoryhmä: seats with their terms, people, organisations, declarations of interests, attendance over the year."""

"""Osallistujat: who comes to a meeting and who was there, seat by seat, with corrections by hand."""

"""Työpöytä: what is next, each with one button; the frames' money; the papers made last."""

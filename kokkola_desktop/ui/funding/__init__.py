"""Rahoitus: frames with their ledgers, recommendation letters by meeting, the council's answers entered in a row."""

"""Asiakirjat: the register of papers made, making one, and its pages inside the window."""

"""The written procedure in the window: who answered what and when, and its end. Imports services inside functions alone."""

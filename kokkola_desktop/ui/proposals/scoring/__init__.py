"""The grid of scorers and criteria of one proposal. A page of Hankkeet; it knows no other screen.

It may import widgets, services (inside functions), domain, i18n and errors, and of Hankkeet what shows a state.
"""

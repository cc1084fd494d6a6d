"""The form of one proposal or measure: sections with their state, the budget beside its difference, moves and history.

A page of Hankkeet. It may import widgets, services (inside functions), domain, i18n and errors, and of Hankkeet what
shows a state; it knows no other screen.
"""

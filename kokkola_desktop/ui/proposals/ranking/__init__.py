"""The ranking of a call with its cut line, and "mitä jos". A page of Hankkeet; it knows no other screen.

It may import widgets, services (inside functions), domain, i18n and errors, and of Hankkeet what shows a state.
"""

"""Haut: the calls of the file and the form of one. A page of Hankkeet; it knows no other screen.

It may import widgets, services (inside functions), domain, i18n and errors.
"""

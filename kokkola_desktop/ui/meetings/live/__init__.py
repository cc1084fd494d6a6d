"""Kokouksen kulku: the meeting itself, in a full window, with its voting panel.

``board`` says what the screen shows and what its primary button does, without Qt; ``acts`` runs the services' verbs one
after another beside the window. May import what a screen may: widgets, domain, i18n; services inside functions.
"""

"""What the secretariat does: one verb each, one transaction each; plain and frozen values go in and come out.

A function that changes something takes the open `Workspace` first, makes one named step of it, and has a test of its
undo. May import papers, store, domain, i18n, resources and errors; imported by cli, ui and app.
"""

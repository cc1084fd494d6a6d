"""What is next for the secretary. ``facts`` reads it and needs no SQLAlchemy, so that it stands on the first screen;
``money`` adds what frames and meetings have to be reckoned for. The words are the screen's. May import store and domain.
"""

"""A meeting's tab Asiakirjat: the papers that were made of it, and the files of its annexes."""

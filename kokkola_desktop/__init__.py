"""Kokkola Desktop: the secretariat of a steering group, from project proposals to minutes and funding recommendations.

The packages, from the top: ``app`` and ``cli`` start, ``ui`` shows, ``services`` do, ``papers`` print and ``store``
keeps, ``domain`` knows the rules. Each may import only what stands below it.
"""

__version__ = "0.1.0"

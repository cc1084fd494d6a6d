"""The demonstration file: real projects of the region, invented people and decisions, marked so on every paper.

``content`` reads resources/demo; ``money``, ``projects``, ``group``, ``scores``, ``answers`` and ``gatherings`` make
values of it by the same rules as everything else; ``many`` repeats the projects for a large file; ``making`` keeps all
of it in a fresh file. Always the same content, apart from the times of the history. May import other services, store,
domain.
"""

from kokkola_desktop.services.demo.making import MOST, create

__all__ = ["MOST", "create"]

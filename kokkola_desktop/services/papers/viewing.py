"""A paper opened to be shown or printed, one thread at a time: PDFium serves nobody else meanwhile."""

from __future__ import annotations

from kokkola_desktop.papers.pdf.merge import opened

__all__ = ["opened"]

"""Pictures for tests, written by hand."""

from __future__ import annotations

import struct
import zlib

from kokkola_desktop.papers.pdf.picture import SIGNATURE

ORANGE, BLUE = (230, 120, 20), (10, 90, 140)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width=120, height=40, colour=ORANGE, *, kind=2, rows=None) -> bytes:
    """A PNG of one colour; ``kind`` and ``rows`` make one that is none of ours."""
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    data = rows if rows is not None else (b"\0" + bytes(colour) * width) * height
    return SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")

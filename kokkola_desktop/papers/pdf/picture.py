"""A picture inside a paper: a PNG of eight bits a colour without transparency, whose rows go into the file as they are.

Lähde: ISO 15948 (PNG), ISO 32000-1 §§ 7.4.4, 8.9.5; PDF/A-2a takes such a picture as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from kokkola_desktop.papers.pdf.writer import deflate

SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Larger ones are no logos.
MOST_PIXELS = 4_000_000
_EIGHT_BITS_RGB = b"\x08\x02\x00\x00\x00"  # depth, colours, compression, filter, no interlacing


class Png(NamedTuple):
    """Its size in pixels, and its rows: a byte that names the filter, then three bytes a pixel."""

    width: int
    height: int
    rows: bytes

    def stream(self) -> tuple[str, bytes]:
        """The entries of its image object, and the data of the object as they stand in the file."""
        filters, packed = deflate(self.rows)
        parameters = f"<</Predictor 15/Colors 3/BitsPerComponent 8/Columns {self.width}>>"
        entries = (
            f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}/ColorSpace/DeviceRGB"
            f"/BitsPerComponent 8{filters}/DecodeParms"
        )
        # Where the data are written in digits, the second of two filters has the parameters.
        return entries + (f"[null {parameters}]" if "[" in filters else parameters), packed


def read_png(data: bytes) -> Png:
    """The picture; raises ValueError for anything but a whole PNG of eight bits a colour without transparency."""
    if not data.startswith(SIGNATURE):
        raise ValueError("no PNG")
    parts = list(_chunks(data[len(SIGNATURE) :]))
    if not parts or parts[0][0] != b"IHDR" or parts[0][1][8:] != _EIGHT_BITS_RGB or parts[-1][0] != b"IEND":
        raise ValueError("not a whole PNG of eight bits a colour without transparency")
    head = parts[0][1]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    if not 0 < width * height <= MOST_PIXELS:
        raise ValueError("too large")
    size = height * (1 + 3 * width)
    try:
        rows = zlib.decompressobj().decompress(b"".join(body for name, body in parts if name == b"IDAT"), size)
    except zlib.error as error:
        raise ValueError("damaged") from error
    if len(rows) != size:
        raise ValueError("rows are missing")
    return Png(width, height, rows)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of the file by name; raises ValueError for a damaged one."""
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        check = data[at + 8 + length : at + 12 + length]
        if zlib.crc32(name + body).to_bytes(4, "big") != check:
            raise ValueError("damaged")
        yield name, body
        at += 12 + length

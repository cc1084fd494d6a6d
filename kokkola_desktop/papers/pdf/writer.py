"""The PDF file as bytes: indirect objects in object streams, streams beside them, a cross-reference stream.

Deterministic: the file identifier is the SHA-256 of what stands before it. Lähde: ISO 32000-1 §§ 7.5.7–7.5.8.
"""

from __future__ import annotations

import hashlib
import zlib

_OBJECTS_IN_A_STREAM = 2000
_LEVEL = 6


def padded(text: bytes) -> bytes:
    """Text (page content, objects) with as many line ends at its end that its compression ends in none."""
    while _ends_in_line_end(text):
        text += b"\n"
    return text


def deflate(data: bytes) -> tuple[str, bytes]:
    """The filter entry and the compressed data, which ends in neither CR nor LF.

    A line end stands before ``endstream``; a validator that reads backwards takes a CR of the data for a part of it.
    Where the compression of data that may not be changed ends so, it is written in hexadecimal digits.
    """
    packed = zlib.compress(data, _LEVEL)
    if _ends_in_line_end(data):
        return "/Filter[/ASCIIHexDecode/FlateDecode]", packed.hex().encode("ascii") + b">"
    return "/Filter/FlateDecode", packed


def _ends_in_line_end(data: bytes) -> bool:
    """Whether the compression of the data does: its last byte is the checksum's, on whatever level."""
    return zlib.adler32(data) & 0xFF in b"\r\n"


class FileWriter:
    """Collects the objects of a file by their numbers and gives its bytes."""

    def __init__(self) -> None:
        self._bodies: list[tuple[int, bytes]] = []
        self._streams: list[tuple[int, bytes]] = []

    def add(self, number: int, body: str | bytes) -> None:
        """An object without a stream; text in it is Latin-1."""
        self._bodies.append((number, body if isinstance(body, bytes) else body.encode("latin-1")))

    def add_stream(self, number: int, entries: str, data: bytes, *, compress: bool = True) -> None:
        """A stream; ``entries`` are those of its dictionary besides filter and length."""
        filtered, packed = deflate(data) if compress else ("", data)
        head = f"<<{entries}{filtered}/Length {len(packed)}>>\nstream\n"
        self._streams.append((number, head.encode("latin-1") + packed + b"\nendstream"))

    def write(self, root: int, information: int) -> bytes:
        """The file; ``root`` and ``information`` are the numbers of the catalog and the information dictionary."""
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        position = len(parts[0])
        next_number = 1 + max(number for number, _ in (*self._bodies, *self._streams))
        places: dict[int, tuple[int, int, int]] = {}
        packed = []
        for start in range(0, len(self._bodies), _OBJECTS_IN_A_STREAM):
            chunk = self._bodies[start : start + _OBJECTS_IN_A_STREAM]
            places.update({number: (2, next_number, index) for index, (number, _) in enumerate(chunk)})
            packed.append((next_number, _object_stream(chunk)))
            next_number += 1
        for number, body in (*self._streams, *packed):
            places[number] = (1, position, 0)
            part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
            parts.append(part)
            position += len(part)
        places[next_number] = (1, position, 0)
        parts.append(_cross_references(places, next_number, root, information, _identifier(parts)))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(parts)


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    heads, offset = [], 0
    for number, body in objects:
        heads.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(heads) + b"\n"
    filtered, data = deflate(padded(head + b"\n".join([body for _, body in objects])))
    entries = f"<</Type/ObjStm/N {len(objects)}/First {len(head)}{filtered}/Length {len(data)}>>"
    return entries.encode("ascii") + b"\nstream\n" + data + b"\nendstream"


def _identifier(parts: list[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:32].upper()


def _cross_references(
    places: dict[int, tuple[int, int, int]], own: int, root: int, information: int, identifier: str
) -> bytes:
    rows = bytearray(b"\0\0\0\0\0\xff\xff")
    for number in range(1, own + 1):
        kind, where, index = places.get(number, (0, 0, 0))
        rows += bytes((kind,)) + where.to_bytes(4, "big") + index.to_bytes(2, "big")
    filtered, data = deflate(bytes(rows))
    entries = (
        f"/Type/XRef/W[1 4 2]/Size {own + 1}/Root {root} 0 R/Info {information} 0 R"
        f"/ID[<{identifier}><{identifier}>]{filtered}/Length {len(data)}"
    )
    return f"{own} 0 obj\n<<{entries}>>\nstream\n".encode("ascii") + data + b"\nendstream\nendobj\n"

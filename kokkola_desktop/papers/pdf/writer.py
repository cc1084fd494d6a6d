"""The PDF file as bytes: indirect objects in object streams, streams beside them, a cross-reference stream.

Deterministic: the file identifier is the SHA-256 of what stands before it. Lähde: ISO 32000-1 §§ 7.5.7–7.5.8.
"""

from __future__ import annotations

import hashlib
import zlib

_OBJECTS_IN_A_STREAM = 2000
_LEVEL = 6


def deflate(data: bytes) -> bytes:
    """Flate data that ends in neither CR nor LF.

    A line end stands before ``endstream``; a validator that reads backwards takes a CR of the data for a part of it.
    Other levels, then line ends after the data (harmless in each of our streams), give other last bytes.
    """
    for padding in range(64):
        for level in (_LEVEL, 7, 8, 9, 5, 4):
            packed = zlib.compress(data + b"\n" * padding, level)
            if packed[-1] not in b"\r\n":
                return packed
    raise AssertionError("no compression of the data ends in another byte")  # chance: 1 in 10^800


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
        packed = deflate(data) if compress else data
        filtered = "/Filter/FlateDecode" if compress else ""
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
    data = deflate(head + b"\n".join([body for _, body in objects]))
    return (
        b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (len(objects), len(head), len(data))
        + data
        + b"\nendstream"
    )


def _identifier(parts: list[bytes]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:32].upper().encode("ascii")


def _cross_references(
    places: dict[int, tuple[int, int, int]], own: int, root: int, information: int, identifier: bytes
) -> bytes:
    rows = bytearray(b"\0\0\0\0\0\xff\xff")
    for number in range(1, own + 1):
        kind, where, index = places.get(number, (0, 0, 0))
        rows += bytes((kind,)) + where.to_bytes(4, "big") + index.to_bytes(2, "big")
    data = deflate(bytes(rows))
    return (
        b"%d 0 obj\n<</Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>\n"
        b"stream\n%b\nendstream\nendobj\n" % (own, own + 1, root, information, identifier, identifier, len(data), data)
    )

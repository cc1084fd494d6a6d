"""What the file says about itself: XMP, the information dictionary, text strings. Lähde: ISO 19005-2 § 6.6, ISO 14289-1.

The visible metadata of SFS 2487:2024 (document type, date, identifier, confidentiality) are the file's too; what Dublin
Core has no word for stands in a schema of our own that the file describes.
"""

from __future__ import annotations

import re
from datetime import date
from xml.sax.saxutils import escape, unescape

import kokkola_desktop
from kokkola_desktop.papers.pdf.blocks import Meta
from kokkola_desktop.papers.pdf.characters import metadata_text

PRODUCER = f"Kokkola Desktop {kokkola_desktop.__version__}"
_OWN = "urn:kokkola-desktop:paper:1"


def pdf_string(text: str) -> str:
    """A text string of PDF: ASCII as it is, anything else as UTF-16."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def pdf_date(day: date) -> str:
    """A day as a date of PDF."""
    return f"(D:{day:%Y%m%d}000000Z)"


def information(meta: Meta) -> str:
    """The information dictionary; the same facts as in `xmp`."""
    entries = {
        "Title": metadata_text(meta.title),
        "Author": metadata_text(meta.author),
        "Subject": metadata_text(meta.subject),
        "Keywords": _keywords(meta),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
    }
    known = "".join(f"/{name}{pdf_string(value)}" for name, value in entries.items() if value)
    return f"<<{known}/CreationDate{pdf_date(meta.day)}/ModDate{pdf_date(meta.day)}>>"


def _keywords(meta: Meta) -> str:
    return ", ".join(metadata_text(word) for word in meta.keywords)


def xmp(meta: Meta) -> bytes:
    """The XMP packet, never compressed, so that archives find it."""
    day = f"{meta.day.isoformat()}T00:00:00Z"
    claims = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
    properties = [
        claims if meta.claims else "",
        _alternatives("dc:title", meta.title),
        _array("dc:creator", "Seq", (meta.author,)),
        _alternatives("dc:description", meta.subject),
        _array("dc:subject", "Bag", meta.keywords),
        _array("dc:type", "Bag", (meta.kind,)),
        _array("dc:date", "Seq", (meta.day.isoformat(),)),
        _array("dc:language", "Bag", (meta.language,)),
        _simple("dc:identifier", meta.identifier),
        "<dc:format>application/pdf</dc:format>",
        _simple("pdf:Keywords", _keywords(meta)),
        f"<pdf:Producer>{escape(PRODUCER)}</pdf:Producer><xmp:CreatorTool>{escape(PRODUCER)}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>",
        _simple("paper:publicity", meta.publicity),
        _array("paper:signatures", "Seq", _signatures(meta)),
    ]
    return _PACKET.format(properties="".join(properties), schemas=_SCHEMAS).encode()


def publicity_of(data: bytes) -> str:
    """The mark of confidentiality that a finished paper bears, empty without one; the reverse of `xmp`."""
    found = re.search(rb"<paper:publicity>([^<]*)</paper:publicity>", data)
    return unescape(found[1].decode("utf-8")) if found else ""


def _signatures(meta: Meta) -> tuple[str, ...]:
    return tuple(f"{fact.name}; {fact.role}; {fact.day.isoformat()}; {fact.way}" for fact in meta.signatures)


def _simple(name: str, text: str) -> str:
    return f"<{name}>{escape(metadata_text(text))}</{name}>" if text else ""


def _alternatives(name: str, text: str) -> str:
    if not text:
        return ""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(metadata_text(text))}</rdf:li></rdf:Alt></{name}>'


def _array(name: str, kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(metadata_text(text))}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _property(name: str, kind: str, category: str, description: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>{category}"
        f"</pdfaProperty:category><pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>"
    )


def _schema(title: str, address: str, prefix: str, properties: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{address}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


_SCHEMAS = _schema(
    "PDF/UA Universal Accessibility Schema",
    "http://www.aiim.org/pdfua/ns/id/",
    "pdfuaid",
    _property("part", "Integer", "internal", "Part of ISO 14289"),
) + _schema(
    "Official papers",
    _OWN,
    "paper",
    _property("publicity", "Text", "external", "Mark of confidentiality as it stands on the paper")
    + _property("signatures", "seq Text", "external", "Who signed: name; role; day; way"),
)

_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    f'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:paper="{_OWN}">'
    "{properties}</rdf:Description>"
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    "</rdf:RDF></x:xmpmeta>\n"
    '<?xpacket end="w"?>'
)

"""A small writer of PDF files, for pages that no office would make and for faults."""

from __future__ import annotations

import hashlib
import zlib

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
#: A font whose letters are numbers without a meaning.
COMPOSITE = (
    "/F3 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< "
    "/Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
    "/Ordering (Identity) /Supplement 0 >> >>] >>"
)


def text(x: float, y: float, words: str, size: float = 12, font: str = "F1", mode: int = 0) -> str:
    """Give the drawing of words at a place, counted from the lower left corner."""
    said = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {mode} Tr 1 0 0 1 {x} {y} Tm ({said}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Give the drawing of a rule."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def box(x: float, y: float, width: float, height: float, grey: float) -> str:
    """Give the drawing of a painted ground."""
    return f"{grey} g {x} {y} {width} {height} re f 0 g\n"


def grid(xs: list[float], ys: list[float]) -> str:
    """Give the rules of a whole grid."""
    across = "".join(line(xs[0], y, xs[-1], y) for y in ys)
    return across + "".join(line(x, ys[0], x, ys[-1]) for x in xs)


def image(x: float, y: float, width: float, height: float) -> str:
    """Give the drawing of the one image that each file has."""
    return f"q {width} 0 0 {height} {x} {y} cm /Im1 Do Q\n"


def made(
    *pages: str,
    page: str = "",
    fonts: str = "",
    packed: bool = False,
    encrypt: bytes | None = None,
    tree: str = "",
) -> bytes:
    """Give a file of pages, each given by what is drawn on it.

    Args:
        pages: the drawing of each page.
        page: more entries of the pages (``/Rotate 90``).
        fonts: more fonts (``/F3 << ... >>``).
        packed: whether what is drawn is compressed.
        encrypt: the password that opens it.
        tree: what stands in place of the list of pages.
    """
    objects: dict[int, bytes] = {}
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = (tree or f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>").encode()
    named = (
        "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
        "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> " + fonts
    )
    dots = b"\xff" * 64
    objects[3] = (
        b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 64 >>\nstream\n" + dots + b"\nendstream"
    )
    key = _key(encrypt) if encrypt is not None else b""
    for n, drawn in enumerate(pages):
        content = drawn.encode("cp1252")
        packing = ""
        if packed:
            content, packing = zlib.compress(content), "/Filter /FlateDecode "
        if key:
            own = hashlib.md5(key + (11 + 2 * n).to_bytes(3, "little") + b"\0\0").digest()
            content = _rc4(own[: len(key) + 5], content)
        objects[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {11 + 2 * n} 0 R "
            f"/Resources << /Font << {named} >> /XObject << /Im1 3 0 R >> >> {page} >>"
        ).encode()
        head = f"<< {packing}/Length {len(content)} >>\nstream\n".encode()
        objects[11 + 2 * n] = head + content + b"\nendstream"
    trailer = b"/Root 1 0 R"
    if key:
        user = _rc4(key, _PAD).hex()
        objects[4] = (
            f"<< /Filter /Standard /V 1 /R 2 /O <{'5a' * 32}> /U <{user}> /P -4 >>"
        ).encode()
        trailer += b" /Encrypt 4 0 R /ID [<6b> <6b>]"
    return _file(objects, trailer)


def _file(objects: dict[int, bytes], trailer: bytes) -> bytes:
    data = b"%PDF-1.6\n"
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    last = max(objects)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        place = places.get(number)
        data += b"%010d 00000 n \n" % place if place is not None else b"0000000000 65535 f \n"
    return data + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        last + 1,
        trailer,
        start,
    )


def _key(password: bytes) -> bytes:
    padded = (password + _PAD)[:32]
    permissions = (-4).to_bytes(4, "little", signed=True)
    return hashlib.md5(padded + b"\x5a" * 32 + permissions + b"k").digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)

"""A hostile zip or XML part is refused with its code, before it can do harm."""

from __future__ import annotations

import random
import struct
import zipfile

import pytest
from zips import zipped

from ktxh_cli.errors import ReadError
from ktxh_cli.reading.parsers import package
from ktxh_cli.reading.parsers.package import DEEPEST, MOST_BYTES, Package, check_xml

FORM = "Word (.docx)"
PART = "word/document.xml"
XML = "<body><p>Thu ngân sách đạt 1.234,5 tỷ đồng</p></body>"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


def refused(data: bytes, part: str = PART) -> str:
    """Give the code that reading a part of a file is refused with."""
    with pytest.raises(ReadError) as caught:
        Package(data, FORM).xml(part)
    assert "\n" not in str(caught.value)
    assert caught.value.problem
    assert caught.value.hint
    return caught.value.code


def deep(levels: int) -> str:
    return "<a>" * levels + "GRDP" + "</a>" * levels


def lied_to(data: bytes, size: int) -> bytes:
    """Give a zip whose two headers say that its first member inflates to ``size`` bytes."""
    lied = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = lied.index(mark)
        lied[at + offset : at + offset + 4] = struct.pack("<I", size)
    return bytes(lied)


def test_parts_are_read_by_name() -> None:
    opened = Package(zipped({PART: XML, "word/styles.xml": "<styles/>"}), FORM)
    assert opened.names() == [PART, "word/styles.xml"]
    assert PART in opened
    assert opened.xml(PART).findtext("p") == "Thu ngân sách đạt 1.234,5 tỷ đồng"
    assert refused(zipped({"a.xml": XML})) == "E_DAMAGED"


def test_rows_are_yielded_whole_and_let_go() -> None:
    rows = "".join(f"<row><c>{i}</c></row>" for i in range(1000))
    opened = Package(zipped({"sheet.xml": f"<sheet><data>{rows}</data></sheet>"}), FORM)
    seen = list(opened.elements("sheet.xml", "row"))
    assert [row.findtext("c") for row in seen] == [str(i) for i in range(1000)]
    with pytest.raises(ReadError):
        list(Package(zipped({"sheet.xml": deep(300)}), FORM).elements("sheet.xml", "a"))


def test_a_part_that_inflates_a_hundredfold_is_a_bomb() -> None:
    bomb = zipped({PART: f"<p>{'1' * 20_000_000}</p>"})
    assert len(bomb) < 50_000
    assert refused(bomb) == "E_BOMB"


def test_a_small_part_may_inflate_as_it_likes() -> None:
    Package(zipped({PART: f"<p>{' ' * 900_000}</p>"}), FORM).xml(PART)


def test_parts_that_say_that_they_are_huge_are_refused_unread() -> None:
    bomb = lied_to(zipped({PART: XML}), MOST_BYTES + 1)
    with pytest.raises(ReadError) as caught:
        Package(bomb, FORM)
    assert caught.value.code == "E_BOMB"


def test_all_parts_together_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 5_000)
    data = zipped({"a.xml": f"<p>{'12' * 2000}</p>", "b.xml": f"<p>{'34' * 2000}</p>"})
    opened = Package(lied_to(data, 10), FORM)
    opened.read("b.xml")
    with pytest.raises(ReadError) as caught:
        opened.read("b.xml")  # what is read twice counts twice
    assert caught.value.code == "E_BOMB"


def test_a_header_that_says_less_than_there_is_does_not_help_a_bomb() -> None:
    bomb = lied_to(zipped({PART: f"<p>{'1' * 20_000_000}</p>"}), 100)
    assert refused(bomb) in ("E_BOMB", "E_DAMAGED")


def test_pictures_are_not_counted_since_they_are_not_read() -> None:
    pictures = {f"word/media/{i}.bmp": b"\0" * 30_000_000 for i in range(8)}
    assert Package(zipped({PART: XML, **pictures}), FORM).xml(PART) is not None


def test_a_method_that_office_programs_do_not_use_is_refused() -> None:
    assert refused(zipped({PART: XML}, zipfile.ZIP_BZIP2)) == "E_DAMAGED"


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 3)
    assert refused(zipped({PART: XML, "a": "", "b": "", "c": ""})) == "E_BOMB"


def test_a_locked_member_asks_for_a_password() -> None:
    locked = bytearray(zipped({PART: XML}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(locked)) == "E_CRYPT"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "latin-1"])
@pytest.mark.parametrize(
    "inside",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY x "1"><!ENTITY y "&x;&x;&x;">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">',
    ],
)
def test_a_document_type_is_refused_in_every_encoding(encoding: str, inside: str) -> None:
    said = "utf-16" if encoding.startswith("utf-16") else encoding
    text = f'<?xml version="1.0" encoding="{said}"?>{inside}<a>5 tỷ</a>'
    data = text.encode(encoding, "xmlcharrefreplace")
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    assert refused(zipped({PART: data})) == "E_DTD"


def test_words_that_look_like_a_document_type_are_words() -> None:
    check_xml(b"<p><![CDATA[<!DOCTYPE a>]]> &lt;!ENTITY</p>", FORM)


def test_nesting_is_bounded() -> None:
    assert refused(zipped({PART: deep(DEEPEST + 1)})) == "E_DEPTH"
    assert refused(zipped({PART: deep(5_000)})) == "E_DEPTH"
    assert Package(zipped({PART: deep(DEEPEST)}), FORM).xml(PART) is not None


@pytest.mark.parametrize("xml", ["", "<a>", "<a></b>", "<a>&x;</a>", "<a>\x00</a>", "\x00\x01"])
def test_broken_xml_is_damage(xml: str) -> None:
    assert refused(zipped({PART: xml})) == "E_DAMAGED"


def test_a_name_that_climbs_out_is_only_a_name() -> None:
    opened = Package(zipped({PART: XML, "../../x.xml": XML}), FORM)
    assert opened.xml(PART).findtext("p")
    assert refused(zipped({"../word/document.xml": XML})) == "E_DAMAGED"


def test_cuts_and_flipped_bits_are_damage_or_do_no_harm() -> None:
    whole = zipped({PART: XML * 1, "word/styles.xml": "<styles><a/></styles>"})
    dice = random.Random(34)
    broken = [whole[: dice.randrange(len(whole))] for _ in range(50)]
    for _ in range(300):
        bits = bytearray(whole)
        bits[dice.randrange(len(bits))] ^= 1 << dice.randrange(8)
        broken.append(bytes(bits))
    codes = set()
    for data in broken:
        try:
            Package(data, FORM).xml(PART)
        except ReadError as error:
            codes.add(error.code)
    assert "E_DAMAGED" in codes
    assert codes <= {"E_DAMAGED", "E_BOMB", "E_CRYPT"}

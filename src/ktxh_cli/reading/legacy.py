"""The encodings of Vietnamese before Unicode: TCVN3 (ABC), VNI for Windows, VISCII, Windows-1258.

Offices kept texts in them into the 2010s, and their bytes are still met in archives and in files
made by old fonts. Each table here gives the letter of a byte, or of two: TCVN3 after TCVN 5712:1993
(VN3), VISCII after RFC 1456, VNI after the font tables of VNI Software; Windows-1258 is Python's
own codec, whose combining tone marks are joined to their letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from itertools import product

from ktxh_cli.patterns import compiled

_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ"  # A1-AE
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
_TCVN3_BYTES = (
    *range(0xA1, 0xAF), *range(0xB5, 0xBA), *range(0xBB, 0xBF), *range(0xC6, 0xCD),
    *range(0xCE, 0xD9), *range(0xDC, 0xE0), *range(0xE1, 0xF0), *range(0xF1, 0xFF),
)  # fmt: skip
#: TCVN3 (VN3, ABC): one byte a letter; capitals with tones are the small letters of capital fonts.
TCVN3: Mapping[int, str] = dict(zip(_TCVN3_BYTES, _TCVN3_LETTERS, strict=True))

#: VISCII (RFC 1456): six letters stand on control characters.
VISCII: Mapping[int, str] = {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
    **dict(enumerate(
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        0x80,
    )),
}  # fmt: skip

# VNI writes a letter and then its mark: the tone, the hat or breve, or both in one.
_VNI_TONES = {"ø": "̀", "ù": "́", "û": "̉", "õ": "̃", "ï": "̣"}
_VNI_HATS = {"â": "", "à": "̀", "á": "́", "å": "̉", "ã": "̃", "ä": "̣"}
_VNI_BREVES = {"ê": "", "è": "̀", "é": "́", "ú": "̉", "ü": "̃", "ë": "̣"}
_VNI_ALONE = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip


def _vni() -> dict[str, str]:
    """Build the letters that VNI writes, each from one or two characters of Windows-1252."""
    pairs = dict(_VNI_ALONE)
    for base, (mark, tone) in product("aeouy", _VNI_TONES.items()):
        if (base, mark) != ("y", "ï"):  # ỵ is one character
            pairs[base + mark] = base + tone
    for base, (mark, tone) in product("ôö", _VNI_TONES.items()):
        pairs[base + mark] = _VNI_ALONE[base] + tone
    for base, (mark, tone) in product("aeo", _VNI_HATS.items()):
        pairs[base + mark] = base + "̂" + tone
    for mark, tone in _VNI_BREVES.items():
        pairs["a" + mark] = "a" + "̆" + tone
    both = pairs | {old.upper(): new.upper() for old, new in pairs.items()}
    # a capital with a small mark is met too: «Aâ»
    both |= {k[0].upper() + k[1]: v.upper() for k, v in pairs.items() if len(k) == 2}
    return {old: unicodedata.normalize("NFC", new) for old, new in both.items()}


#: VNI for Windows: the characters that a reader of Windows-1252 sees, with the letter they mean.
VNI: Mapping[str, str] = _vni()
_VNI_PAIR = compiled("|".join(sorted(VNI, key=len, reverse=True)))


def _from_bytes(table: Mapping[int, str]) -> Callable[[bytes], str]:
    """Make a decoder that reads letters from a table and signs from Windows-1252."""

    def decode(data: bytes) -> str:
        signs = {i: _sign(i) for i in range(0x80, 0x100) if i not in table}
        letters = {i: chr(i) for i in range(0x80)} | signs | dict(table)
        return data.decode("latin-1").translate(letters)

    return decode


def _sign(byte: int) -> str:
    """Give the sign that Windows-1252 has at a byte («“», «°»); U+FFFD for a letter or none."""
    shown = bytes((byte,)).decode("cp1252", errors="replace")
    return "\ufffd" if shown.isalpha() else shown


def _from_vni(data: bytes) -> str:
    shown = data.decode("cp1252", errors="replace")
    return _VNI_PAIR.sub(lambda match: VNI[match[0]], shown)


def _from_cp1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))


#: The decoders by the name that ``--encoding`` takes.
DECODERS: Mapping[str, Callable[[bytes], str]] = {
    "tcvn3": _from_bytes(TCVN3),
    "vni": _from_vni,
    "viscii": _from_bytes(VISCII),
    "cp1258": _from_cp1258,
}
#: Other names of them.
ALIASES: Mapping[str, str] = {
    "tcvn": "tcvn3", "tcvn-3": "tcvn3", "abc": "tcvn3", "tcvn5712": "tcvn3", "vn3": "tcvn3",
    "vni-win": "vni", "vni-windows": "vni", "windows-1258": "cp1258", "cp-1258": "cp1258",
}  # fmt: skip
#: Their names as messages show them.
NAMES: Mapping[str, str] = {
    "tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "cp1258": "Windows-1258",
}  # fmt: skip

_TONE_MARKS = frozenset("̣̀́̉̃")
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
_RIME = (
    r"(?:iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|uao"
    r"|(?:iê|yê|uô|ươ|oă|oa|oe|uâ|uê|uyê|uy|ă|â|a|e|ê|i|o|ô|ơ|u|ư|y|oo)(?:ch|nh|ng|c|m|n|p|t)?"
    r"|a[iouy]|â[uy]|eo|êu|i[au]|o[ai]|ô[i]|ơ[i]|u[aiơ]|ư[aiu]|ia|ya)"
)
_SYLLABLE = compiled(_ONSET + _RIME)
_WORD = compiled(r"[^\s\p{P}0-9<>=+|~^`$]+")
#: The commonest words with marks: a right reading of any text has some of them.
_COMMON = frozenset(
    "và của các được năm tỉnh đồng tỷ đạt tăng giảm số thu với cho những đã trên là người triệu"
    " tháng đầu quý hộ xã huyện thành phố sản xuất nông nghiệp công nghiệp dịch vụ đến từ về có"
    " không kế hoạch thực hiện vốn đầu tư ủy ban nhân dân".split()
)
_SHORTEST = 3
_SURE = 0.9
_APART = 0.12


def is_syllable(word: str) -> bool:
    """Tell a word that Vietnamese could have: one onset, one rime, at most one tone.

    >>> is_syllable("nghiêng"), is_syllable("đạt"), is_syllable("®¹t"), is_syllable("nãm")
    (True, True, False, True)
    """
    apart = unicodedata.normalize("NFD", word.lower())
    if sum(mark in _TONE_MARKS for mark in apart) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONE_MARKS))
    return _SYLLABLE.fullmatch(bare) is not None


def plausible(text: str) -> float:
    """Give how Vietnamese a text reads, of its words with marks: 0 to 2; 0 for fewer than three.

    Half of it is the share of words that are syllables, half how many of the commonest are met.
    """
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    if len(marked) < _SHORTEST:
        return 0.0
    valid = sum(map(is_syllable, marked)) / len(marked)
    common = sum(word.lower() in _COMMON for word in marked) / len(marked)
    return valid + min(1.0, 3 * common)


def guess(data: bytes) -> str | None:
    r"""Give the old encoding that bytes are in, by the words they give; None where it is open.

    >>> guess("Thu ng©n s¸ch n¨m 2009 ®¹t 86 tû ®ång".encode("latin-1"))
    'tcvn3'
    >>> guess(b"Recettes \xe9lev\xe9es du d\xe9partement") is None
    True
    """
    sample = data[:_MOST]
    scores = {name: plausible(decode(sample)) for name, decode in DECODERS.items()}
    best, other = sorted(scores.values(), reverse=True)[:2]
    if best < _SURE + 0.1 or best - other < _APART:
        return None
    return max(scores, key=lambda name: scores[name])


#: How much of a file is read to tell its encoding.
_MOST = 200_000
# Letters that only Unicode has, and the signs and letters that old bytes are seen as.
_UNICODE = compiled(r"[Ạ-ỹơưƠƯđĐăĂ\u0300\u0301\u0303\u0309\u0323]")
_SHOWN = compiled(r"[¡-ÿ]")
# What Windows-1252 shows for a byte, and nothing else.
_OF_BYTES = compiled(r"[\x00-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")


def from_shown(text: str) -> tuple[str, str] | None:
    """Mend a text whose old bytes were taken for Windows-1252: «Thu ng©n s¸ch»; None for others.

    Gives the encoding and the text. Such files are saved as UTF-8 from documents in old fonts.
    """
    if is_unicode(text) or not _SHOWN.search(text):
        return None  # quick: nearly every text ends here
    name = guess(_bytes_of(text[:_MOST]))
    if name not in ("tcvn3", "vni"):
        return None
    return name, mended(text, name)


def mended(text: str, name: str) -> str:
    """Give what a text means whose bytes were taken for Windows-1252.

    >>> mended("86 tû ®ång", "tcvn3")
    '86 tỷ đồng'
    """
    return DECODERS[name](_bytes_of(text))


def is_unicode(text: str) -> bool:
    """Tell a text with letters that no old byte is shown as.

    >>> is_unicode("Thu ngân sách được"), is_unicode("Thu ng©n s¸ch")
    (True, False)
    """
    return _UNICODE.search(text) is not None


def shown_as(text: str, name: str) -> str:
    """Give what old bytes mean that are shown as Windows-1252; other characters stay.

    Args:
        text: the characters shown.
        name: one of ``DECODERS``.

    >>> shown_as("≥ 5 tû ®ång", "tcvn3")
    '≥ 5 tỷ đồng'
    """
    decode = DECODERS[name]
    return _OF_BYTES.sub(lambda match: decode(_bytes_of(match[0])), text)


def shown_in(texts: Iterable[str]) -> str | None:
    """Tell the old encoding whose bytes the texts of a document show; None where there is none.

    Texts with letters that only Unicode has are passed over, so that a new title above an old
    text does not hide it.
    """
    old: list[str] = []
    size = 0
    for text in texts:
        if size < _MOST and _SHOWN.search(text) and not is_unicode(text):
            old.append(text)
            size += len(text)
    whole = "\n".join(old)
    found = from_shown(whole) if old else None
    return found[0] if found is not None else None


def _bytes_of(text: str) -> bytes:
    """Give the bytes that a text was read from as Windows-1252; «?» for what was none of them."""
    return b"".join(_byte(c) for c in text)


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1", errors="replace")

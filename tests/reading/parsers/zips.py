"""Office files made by hand for tests: zips of small XML parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip of parts by name; the same bytes every time."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, (2020, 7, 5, 8, 0, 0))
            info.compress_type = method
            archive.writestr(info, part)
    return data.getvalue()

"""Which language a user is spoken to in: Vietnamese or English."""

from __future__ import annotations

import os
from typing import Literal

Language = Literal["vi", "en"]


def language() -> Language:
    """Give the language of messages, help and headers.

    ``KTXH_LANG`` decides; else the locale (``LC_ALL``, ``LC_MESSAGES``, ``LANG``): Vietnamese where
    it starts with ``vi``, English elsewhere.
    """
    asked = os.environ.get("KTXH_LANG", "").lower()
    if asked[:2] == "vi":
        return "vi"
    if asked[:2] == "en":
        return "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.lower().startswith("vi") else "en"
    return "en"


def say(vi: str, en: str) -> str:
    """Give the one of two wordings that is in the user's language."""
    return vi if language() == "vi" else en

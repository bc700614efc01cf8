"""What two figures must share to be set side by side, and how exactly each was printed."""

from __future__ import annotations

from ktxh_cli.series.identity import Series, series_of
from ktxh_cli.series.precision import Interval, interval_of

__all__ = ["Interval", "Series", "interval_of", "series_of"]

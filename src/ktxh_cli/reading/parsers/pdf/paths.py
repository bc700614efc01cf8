"""From a page of a PDF to the rules, painted grounds and images on it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from ktxh_cli.reading.parsers.pdf.page import Box

#: Thinner than this, in points, a filled rectangle is a rule.
THIN = 3.0
#: More drawn objects than this on one page are a drawing or a map; the rest is passed over.
MOST_OBJECTS = 40_000
_MOST_SEGMENTS = 2_000
_DEEPEST = 6

Place = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_WHOLE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Paths(NamedTuple):
    """What is drawn that is no letter.

    Attributes:
        across, down: rules, from left to right and from top to bottom.
        fills: painted grounds.
        images: boxes of images.
    """

    across: list[Box]
    down: list[Box]
    fills: list[Box]
    images: list[Box]

    def under(self, x: float, y: float) -> bool:
        """Tell whether a place is painted, so that white letters can be read there."""
        return any(box.holds(x, y) for box in self.fills) or self.image(x, y)

    def image(self, x: float, y: float) -> bool:
        """Tell whether a place lies on an image."""
        return any(box.holds(x, y, slack=2.0) for box in self.images)


class PathReader:
    """Reads what is drawn on one page through PDFium.

    Attributes:
        raw: the module of PDFium's own functions.
        page: the handle of the page.
        place: gives the place on the page as it is looked at of a place in the file.
    """

    def __init__(self, raw: Any, page: Any, place: Callable[[float, float], Place]) -> None:
        self.raw = raw
        self.page = page
        self.place = place
        self._left = MOST_OBJECTS

    def read(self) -> Paths:
        """Give the rules, grounds and images."""
        found = Paths([], [], [], [])
        raw = self.raw
        count = raw.FPDFPage_CountObjects(self.page)
        self._within(self.page, count, raw.FPDFPage_GetObject, _WHOLE, 0, found)
        return found

    def _within(
        self, holder: Any, count: int, get: Any, matrix: Matrix, depth: int, found: Paths
    ) -> None:
        raw = self.raw
        for number in range(count):
            self._left -= 1
            if self._left < 0:
                return
            thing = get(holder, number)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                for box, filled in self._pieces(thing, matrix):
                    _sort(box, filled, found)
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
                found.images.append(self._bounds(thing, matrix))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _times(self._matrix(thing), matrix)
                size = raw.FPDFFormObj_CountObjects(thing)
                self._within(thing, size, raw.FPDFFormObj_GetObject, inner, depth + 1, found)

    def _matrix(self, thing: Any) -> Matrix:
        matrix = self.raw.FS_MATRIX()
        self.raw.FPDFPageObj_GetMatrix(thing, matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _bounds(self, thing: Any, matrix: Matrix) -> Box:
        left, low, right, high = (ctypes.c_float() for _ in range(4))
        self.raw.FPDFPageObj_GetBounds(thing, left, low, right, high)
        one = self.place(*_moved(left.value, low.value, matrix))
        other = self.place(*_moved(right.value, high.value, matrix))
        return _box(one, other)

    def _pieces(self, path: Any, outer: Matrix) -> Iterator[tuple[Box, bool]]:
        """Yield the straight lines of a stroked path, and the boxes of a filled one."""
        raw = self.raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(path, fill, stroke):
            return
        matrix = _times(self._matrix(path), outer)
        points: list[Place] = []
        for number in range(min(raw.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(path, number)
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            kind = raw.FPDFPathSegment_GetType(segment)
            place = self.place(*_moved(x.value, y.value, matrix))
            if kind == raw.FPDF_SEGMENT_MOVETO:
                yield from _outline(points, bool(fill.value), bool(stroke.value))
                points = []
            elif kind == raw.FPDF_SEGMENT_BEZIERTO:
                points = []  # a curve rules no table
                continue
            points.append(place)
            if raw.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        yield from _outline(points, bool(fill.value), bool(stroke.value))


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _outline(points: list[Place], fill: bool, stroke: bool) -> Iterator[tuple[Box, bool]]:
    if len(points) < 2:
        return
    if stroke:
        for a, b in pairwise(points):
            yield _box(a, b), False
    if fill:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        yield Box(min(xs), min(ys), max(xs), max(ys)), True


def _box(a: Place, b: Place) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


def _sort(box: Box, filled: bool, found: Paths) -> None:
    """Put a line or a filled box where it belongs: a rule, a ground, or neither."""
    wide, tall = box.x1 - box.x0, box.bottom - box.top
    thin = THIN if filled else 1.0
    if filled and wide > THIN and tall > THIN:
        found.fills.append(box)
    elif tall <= thin and wide > tall:
        middle = (box.top + box.bottom) / 2
        found.across.append(Box(box.x0, middle, box.x1, middle))
    elif wide <= thin and tall > wide:
        middle = (box.x0 + box.x1) / 2
        found.down.append(Box(middle, box.top, middle, box.bottom))

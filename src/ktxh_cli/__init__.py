"""Every figure of a Vietnamese socio-economic report, as a record that can be trusted unread.

>>> from ktxh_cli import extract
>>> [record] = extract("Thu ngân sách 6 tháng đầu năm 2020 đạt 3.042,3 tỷ đồng.")
>>> record.value, record.unit, record.indicator, record.period
(Decimal('3042.3'), 'tỷ đồng', 'Thu ngân sách', '2020-01/2020-06')
"""

from ktxh_cli._version import __version__

TYPE_CHECKING = False  # what type checkers take for true; `typing` is long to import
if TYPE_CHECKING:
    from ktxh_cli.api import extract, extract_frame
    from ktxh_cli.document import Document
    from ktxh_cli.model import Record

__all__ = ["Document", "Record", "__version__", "extract", "extract_frame"]


def __getattr__(name: str) -> object:
    """Import the engine when it is first asked for: ``ktxh --version`` needs none of it."""
    if name in ("extract", "extract_frame"):
        from ktxh_cli import api

        return getattr(api, name)
    if name == "Document":
        from ktxh_cli.document import Document

        return Document
    if name == "Record":
        from ktxh_cli.model import Record

        return Record
    raise AttributeError(f"module 'ktxh_cli' has no attribute {name!r}")

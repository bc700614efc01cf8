"""The columns of a frame of records: those of the contract, exact numbers, and the error.

Numbers stand twice, as in the Parquet files of ``ktxh export``: as a double, which every reader
reckons with, and as text with every digit in a column ``…_exact``. A decimal type of Spark has 38
digits and one scale for all: it would not keep ``4.50`` and ``4.5`` apart, and a base value of
thirty digits leaves it few behind the point; one figure too many would end the job.
"""

from __future__ import annotations

from ktxh_cli.model import FIELDS

#: Fields that are decimals in a record.
NUMBERS = ("value", "value_to", "out_of", "base_value", "base_value_to")
#: Columns with every digit of them.
EXACT = tuple(f"{name}_exact" for name in NUMBERS)
#: What is wrong with a document; its row then says nothing else but the source.
ERROR = "error"
#: Names of the columns in their order.
COLUMNS = (*FIELDS, *EXACT, ERROR)

_TYPES = {
    **dict.fromkeys(("line", "start", "end"), "bigint"),
    **dict.fromkeys(NUMBERS, "double"),
    "notes": "array<string>",
}
#: The schema of a frame of records, as Spark writes one (DDL): the fields of the contract in their
#: order, the exact numbers as text, and the error. Closed sets are their codes. Every column may be
#: null: a row with an error holds nothing but its source.
SCHEMA = ", ".join(f"`{name}` {_TYPES.get(name, 'string')}" for name in COLUMNS)

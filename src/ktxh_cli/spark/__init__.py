"""Many machines: a data frame of documents in, a data frame of records out, over Apache Spark.

``records`` gives the figures of a frame of documents, ``partitioned`` the columns that its folders
are named by; ``python -m ktxh_cli.spark`` is a job that does both from files to Parquet. Takes the
extra ``spark``; nothing else of the package imports it, and it imports pyspark only when called.
"""

from ktxh_cli.spark.frames import PARTS, partitioned, records
from ktxh_cli.spark.schema import COLUMNS, SCHEMA

__all__ = ["COLUMNS", "PARTS", "SCHEMA", "partitioned", "records"]

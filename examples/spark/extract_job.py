#!/usr/bin/env python3
"""The figures of many documents, as a job for spark-submit.

spark-submit --master 'local[4]' extract_job.py articles.jsonl -o figures

The options are those of ``python -m ktxh_cli.spark --help``; the package must be on every worker
(docs/spark.md says how).
"""

import sys

from ktxh_cli.spark.job import main

if __name__ == "__main__":
    sys.exit(main())

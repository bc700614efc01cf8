"""``python -m ktxh_cli.spark``: the job, run by this interpreter."""

import sys

from ktxh_cli.spark.job import main

if __name__ == "__main__":
    sys.exit(main())

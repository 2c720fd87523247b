"""The manifest: what became of every record, in files that outlive the run and this program.

Receives: rows, shard by shard; a plan.
Returns:  one file of JSON lines for each shard, one Parquet index of all, totals; rows of earlier runs by key.
Knows:    that a file counts only when all of it is there, and how much memory a hundred million rows may take.
Never:    converts; a clock, a machine's name, anything two runs would not agree on.
"""

from __future__ import annotations

from convert.batch.manifest.copies import Originals, duplicates
from convert.batch.manifest.known import Known, gather
from convert.batch.manifest.merge import MergeError, Totals, merge, rows_in, vanished_in
from convert.batch.manifest.plans import Plan, marked, plan_of, totals
from convert.batch.manifest.sealed import Head, row_schema
from convert.batch.manifest.shards import encoded_shard, manifest_path, read_shard

__all__ = [
    "Head",
    "Known",
    "MergeError",
    "Originals",
    "Plan",
    "Totals",
    "duplicates",
    "encoded_shard",
    "gather",
    "manifest_path",
    "marked",
    "merge",
    "plan_of",
    "read_shard",
    "row_schema",
    "rows_in",
    "totals",
    "vanished_in",
]

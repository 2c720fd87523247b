"""Many articles: records → shards → outputs, and a manifest that says what became of each.

Receives: inputs that hold articles, a job, a folder or a store.
Returns:  a tree of outputs, the same bytes whatever the workers, their order, or interruptions; its manifest.
Knows:    how records are parted into shards, that outputs come first and a shard's manifest last.
Never:    how an article is read or written: `convert.api` knows.
"""

from __future__ import annotations

from convert.batch.jobs import Job
from convert.batch.records import Record, Shard, Skipped
from convert.batch.rows import OutputRow, Row, Status

__all__ = ["Job", "OutputRow", "Record", "Row", "Shard", "Skipped", "Status"]

"""The catalogue and the report of a batch."""

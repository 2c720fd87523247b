"""Real validators on real outputs (see `validators`), and independent readings of every format (see `extract`)."""

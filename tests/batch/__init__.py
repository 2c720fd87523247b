"""Many articles: records, shards, outputs, manifests, and what people see of them."""

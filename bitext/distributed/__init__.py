"""Corpora past one machine: shards of rows, each done once, on a cluster that Ray drives."""

"""Which articles are copies of one story: near-duplicates, found by their words."""

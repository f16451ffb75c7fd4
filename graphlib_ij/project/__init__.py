"""Many articles: what is added, built, judged and changed.  Composes store, pipeline, identity, judgements and graph."""

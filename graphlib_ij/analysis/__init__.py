"""Questions to a finished graph: who is central, who is meant by a name, how much of what."""

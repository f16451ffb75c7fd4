"""What people said of the graph: read, checked, replayed on every build."""

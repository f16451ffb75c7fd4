"""The views: each module draws a graph in one way, as a function that returns a sheet."""

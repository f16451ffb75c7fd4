"""The views: each draws a graph in one way, as a function that returns a sheet.

A view of several modules has a folder: its `view` says in words what is shown, other modules plan
and draw it.  What several views share is in `nodelink`, `chosen` and the rooms `layout` and
`geography`; views do not know each other.
"""

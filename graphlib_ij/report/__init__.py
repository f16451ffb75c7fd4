"""What a graph says, as text for people: contents first, then terminal, Markdown and tables.

Nothing here prints or writes a file.
"""

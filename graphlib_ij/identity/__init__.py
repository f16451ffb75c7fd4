"""Entities of many articles -> nodes: which are one, which are not, and which to ask about."""

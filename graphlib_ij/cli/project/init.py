"""``graphlib-ij project init``: a new project."""

from __future__ import annotations

import click

from graphlib_ij.cli.streams import show


@click.command("init", epilog="Example: graphlib-ij project init desk")
@click.argument("project")
def command(project: str) -> None:
    """Make a new PROJECT, a folder that holds articles, what was found in them and judgements."""
    from graphlib_ij.store import create_store

    create_store(project)
    show(f"made: {project}; add articles with: graphlib-ij project add {project} ARTICLE...")

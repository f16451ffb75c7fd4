"""Text that can be found in a PDF as it was written.

Where several characters are drawn by several glyphs together, as in Devanagari and Thai and with
accents that are not composed, matplotlib notes all the characters for each glyph, and a search
finds nothing.  PDF has a place for what is really written there.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from typing import TYPE_CHECKING

from matplotlib.text import Text

from graphlib_ij.figures.letters import clusters, starts_leftward

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase


class Written(Text):
    """A text that tells a PDF what it says."""

    def draw(self, renderer: RendererBase, *given: object, **named: object) -> None:
        """Draw the text; in a PDF, with what is written."""
        # Only the renderer for PDF has a file.
        file, text = getattr(renderer, "file", None), self.get_text()
        # Readers turn text that runs leftward themselves, by where its glyphs stand.
        told = file is not None and len(clusters(text)) < len(text) and not starts_leftward(text)
        if told and file:
            said = (BOM_UTF16_BE + text.encode("utf-16-be")).hex()
            file.write(f"/Span <</ActualText <{said}>>> BDC\n".encode())
        super().draw(renderer, *given, **named)
        if told and file:
            file.write(b"EMC\n")

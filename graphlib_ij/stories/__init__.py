"""Which articles are copies of one story: near-duplicates, found by their words.

Papers give a wire story another headline and first sentence, cut its end, leave out paragraphs and
change words.  What stays is most of its sentences; a follow-up shares the background alone.
"""

from graphlib_ij.stories.groups import Copy, group_stories
from graphlib_ij.stories.sketch import signature

__all__ = ["Copy", "group_stories", "signature"]

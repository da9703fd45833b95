"""
Who appears in an article.

`find_actors` lists the persons, organisations and countries of one article; `merge_actors` makes one list of several.
The way: blocks are cut into words (`tokens`), a recogniser finds names (`tagger`), each name gets one kind
(`kinds`), mentions are gathered into persons (`people`), bodies (`organisations`) and countries (`states`), what is
more likely a product or a heading goes (`belief`), and each gets its role (`roles`) and weight (`salience`).
"""

from briefmaker.actors.aliases import apply_corrections, draft_corrections, load_corrections
from briefmaker.actors.engines import tell_limits
from briefmaker.actors.find import find_actors
from briefmaker.actors.merge import merge_actors

__all__ = ["apply_corrections", "draft_corrections", "find_actors", "load_corrections", "merge_actors", "tell_limits"]

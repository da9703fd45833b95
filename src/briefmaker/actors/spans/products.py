"""Products that bear the name of their maker."""

from collections.abc import Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import known_organisations, names_in, words
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.non_actors import acts, is_somebody

_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})


def reduce_product_to_maker(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Take what follows the name of a well-known company off, where it names a product: `LinkedIn InMail` is LinkedIn's.

    Names that act or speak somewhere, persons' names and names that end as those of bodies do stay whole.
    """
    pairs = [(mention, _maker(mention)) for mention in mentions]
    if all(mention is maker for mention, maker in pairs):
        return list(mentions)
    acting = {normalise(mention.text) for mention in mentions if acts(mention) or is_somebody(mention)}
    return [mention if normalise(mention.text) in acting else maker for mention, maker in pairs]


def _maker(mention: Mention) -> Mention:
    """Return the mention of the company a product's name begins with; other mentions as they are."""
    name = mention.tokens
    if mention.type not in _ACTORS or mention.text in known_organisations():
        return mention
    if mention.type == EntityType.PERSON and (name[0] in words("given_names") or name[-1] in words("surnames")):
        return mention
    last = mention.last_word
    if last not in words("offer_words") and (
        last in words("company_unit_words") or last in words("organisation_words", "company_endings")
    ):
        return mention
    for end in range(mention.end - 1, mention.start, -1):
        if mention.block.cut(mention.start, end) in names_in("companies"):
            follows = mention.block.tokens[end]
            goes_on = follows[0].isalnum() and follows not in words("name_particles")
            return mention.with_span(mention.start, end) if goes_on else mention
    return mention

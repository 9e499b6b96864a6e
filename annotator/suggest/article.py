"""All suggesters on one article: what they find in as much of it as has been read so far."""

from collections.abc import Iterable, Iterator, Sequence

from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.zones import Zone, find_zones, is_repeated
from annotator.suggest.claims import find_claims
from annotator.suggest.messages import Request
from annotator.suggest.names import join_names
from annotator.suggest.names.gazetteer import Gazetteer, TokenPattern, own_lists
from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes import find_indirect, find_quotes
from annotator.suggest.rebuttals import find_rebuttals


class ArticleReading:
    """An article while it is read, in whatever order its paragraphs come.

    The suggesters look at the whole: a name found once is found everywhere, and who speaks may
    stand a paragraph before. So they run again each time that three times as much has been read,
    unless the end is near, and keep for the next time what they make of a paragraph alone.
    """

    def __init__(self, request: Request) -> None:
        """Begin with nothing read.

        Raises:
            UserError: one of the user's lists of names cannot be read.
        """
        self.request = request
        self._gazetteer = own_lists()
        self._zones = find_zones(request.text)
        self._read: list[Parsed] = []
        self._length = 0
        self._seen = 0
        self._told: dict[tuple[Kind, int, int, str], Proposal] = {}

    @property
    def patterns(self) -> Sequence[TokenPattern]:
        """The patterns of the user's lists, for the pipeline to match."""
        return self._gazetteer.patterns

    def add(self, pieces: Iterable[Parsed]) -> None:
        """Take in what a pipeline read."""
        for piece in pieces:
            self._read.append(piece)
            self._length += len(piece.text)

    @property
    def due(self) -> bool:
        """Whether so much more has been read that the suggesters should look again."""
        near_the_end = self._length > len(self.request.text) - self._length
        return self._length >= 3 * self._seen and self._length > 0 and not near_the_end

    def proposals(self) -> list[Proposal]:
        """Return all that the suggesters find in what has been read."""
        return [each for of_one in self._passes() for each in of_one]

    def news(self) -> tuple[list[Proposal], list[Proposal]]:
        """Return what is new or has changed since it was last asked, and what no longer stands.

        What is new comes by kind and place.
        """
        now = {(each.kind, each.start, each.end, each.label): each for each in self.proposals()}
        fresh = [each for key, each in now.items() if self._told.get(key) != each]
        gone = [each for key, each in self._told.items() if key not in now]
        self._told = now
        return fresh, gone

    def _passes(self) -> Iterator[list[Proposal]]:
        """Yield what each suggester finds, with the score that answers leave to it.

        A line that says again what the line before says, such as a photo caption, gets nothing.
        """
        self._seen = self._length
        article = sorted(self._read, key=lambda piece: piece.start)
        for found in _found(article, self.request, self._gazetteer, self._zones):
            told_once = (each for each in found if not is_repeated(self._zones, each.start))
            judged = map(self.request.knowledge.judged, told_once)
            kept = [each for each in judged if each is not None]
            yield sorted(kept, key=lambda each: (each.kind, each.start, -each.end))


def _found(
    article: Sequence[Parsed], request: Request, gazetteer: Gazetteer, zones: Sequence[Zone]
) -> Iterator[list[Proposal]]:
    kinds, language, knowledge = request.kinds, request.language, request.knowledge
    if Kind.ENTITY in kinds:
        yield join_names(article, language, knowledge.names, gazetteer)
    if Kind.QUOTE in kinds:
        yield find_quotes(article, language, zones)
    if kinds & {Kind.CLAIM, Kind.REBUTTAL}:
        claims = find_claims(article, language, zones, knowledge.claims)
        yield claims if Kind.CLAIM in kinds else []
        if Kind.REBUTTAL in kinds:
            yield find_rebuttals(article, language, zones, claims, knowledge.rebuttals)
    if Kind.INDIRECT in kinds:
        yield find_indirect(article, language)

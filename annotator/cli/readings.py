"""Reading many articles: which of them, by what, how far it is, and stopping it."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from annotator.cli.output import Bar, progress, say
from annotator.domain.article import Article
from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Suggester

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.suggest.pipelines import Pipeline

Wanted = list[tuple[Article, frozenset[Kind]]]
"""Articles, each with the kinds that are to be looked for in it."""


class Readings:
    """One run over articles of a project; what answers have taught is taken in at its start."""

    def __init__(
        self, project: "Project", model: str | None = None, *, trusting: bool = False
    ) -> None:
        """Prepare to read with the pipeline `model`; by default the best for each language."""
        from annotator.suggest.threads import keep_to_one

        keep_to_one()
        self._project = project
        self._model = model
        self._trusting = trusting
        self._knowledge = project.knowledge()
        self._pipelines: dict[str, Pipeline | UserError] = {}

    def unread(self, articles: Sequence[Article], kinds: frozenset[Kind]) -> Wanted:
        """Return the articles that have not been read by the very suggesters, for these kinds."""
        read = self._project.readings()
        wanted = []
        for article in articles:
            try:
                pipeline = self._pipeline(article.language)
            except UserError:
                left = kinds  # to be told when it is their turn
            else:
                by = read.get(article.id, {})
                left = frozenset(k for k in kinds if by.get(k) != pipeline.suggester(k))
            if left:
                wanted.append((article, left))
        return wanted

    def all(self, wanted: Wanted, resume: str) -> bool:
        """Read articles and store what is found; tell whether all of them could be read.

        Args:
            wanted: what to read.
            resume: what to do when it is interrupted.

        Raises:
            KeyboardInterrupt: Ctrl-C; the article at hand is left as it was.
        """
        failures: list[str] = []
        done, total, begun = 0, len(wanted), monotonic()
        with (
            _ctrl_c_between() as check,
            progress(sum(article.length for article, _ in wanted)) as bar,
        ):
            try:
                for article, kinds in wanted:
                    bar.title(f"Reading {done + 1:,} of {total:,}{_rate(done, begun)}")
                    check()
                    try:
                        by, count = self.one(article, kinds, bar, check)
                    except UserError as error:
                        if str(error) not in failures:  # no pipeline is the same for all
                            bar.say(str(error))
                        failures.append(str(error))
                    else:
                        bar.out(f"article {article.id}: {count:,} suggestions by {by.model}")
                    done += 1
            except KeyboardInterrupt as interrupt:
                raise KeyboardInterrupt(
                    f"Interrupted after {done:,} of {total:,} articles; {resume}."
                ) from interrupt
        return not failures

    def one(
        self,
        article: Article,
        kinds: frozenset[Kind],
        bar: Bar,
        check: Callable[[], None] = lambda: None,
    ) -> tuple[Suggester, int]:
        """Read an article and store what is found; return who found it, and how much.

        Raises:
            UserError: there is no pipeline for it, or it got another text meanwhile.
        """
        from annotator.suggest.reading import read

        def advance(amount: int) -> None:
            bar.advance(amount)
            check()

        pipeline = self._pipeline(article.language)
        text = self._project.text(article.id)
        found = read(text, article.language, kinds, pipeline, self._knowledge, advance)
        self._project.put_all(article.id, found, text)
        suggesters = [suggester for suggester, _ in found.values()]
        return suggesters[0], sum(len(proposals) for _, proposals in found.values())

    def _pipeline(self, language: str) -> "Pipeline":
        from annotator.suggest.reading import pipeline_for

        if language not in self._pipelines:
            try:
                self._pipelines[language] = pipeline_for(
                    language, self._model, trusting=self._trusting
                )
            except UserError as error:
                self._pipelines[language] = error
        chosen = self._pipelines[language]
        if isinstance(chosen, UserError):
            raise chosen
        return chosen


def tell_read_before(count: int) -> None:
    """Say how many articles are left out."""
    if count:
        words = "1 article was" if count == 1 else f"{count:,} articles were"
        say(f"{words} read before; --again reads all anew.")


def _rate(done: int, begun: float) -> str:
    seconds = monotonic() - begun
    return f", {done / seconds:.1f} a second" if done and seconds else ""


@contextmanager
def _ctrl_c_between() -> Iterator[Callable[[], None]]:
    """Hold Ctrl-C back until the function that this gives is called, which then raises it.

    In the midst of compiled code it may be swallowed. A second one is not held back; and where
    whoever started us has it ignored, it stays so.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield lambda: None
        return
    asked: list[int] = []

    def note(number: int, _frame: object) -> None:
        asked.append(number)
        if len(asked) > 1:
            raise KeyboardInterrupt

    def check() -> None:
        if asked:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, note)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)

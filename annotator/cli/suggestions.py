"""Commands on suggestions: made, accepted, rejected, corrected; and on who makes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.options import (
    ID,
    OFFSET,
    Score,
    by_annotator,
    command,
    on_project,
    opened,
    some_articles,
    some_kinds,
)
from annotator.cli.output import out, out_table, say
from annotator.cli.readings import Readings, tell_read_before
from annotator.domain.article import Article
from annotator.domain.suggestion import USUAL, Kind, Status

if TYPE_CHECKING:
    from annotator.domain.change import Change
    from annotator.project import Project


@command(
    "suggest",
    "annotator suggest facts.annot",
    "annotator suggest facts.annot --article 2 --kinds entity --model en_core_web_trf --again",
)
@on_project
@some_articles
@some_kinds("What to look for", default=",".join(kind for kind in Kind if kind in USUAL))
@click.option("--model", metavar="NAME", help="The pipeline; by default the best for the language.")
@click.option("--trust", is_flag=True, help="Load a pipeline from a folder of yours from now on.")
@click.option("--again", is_flag=True, help="Also read what the same suggesters have read before.")
def suggest(
    path: Path,
    article_ids: Sequence[int],
    kinds: frozenset[Kind],
    model: str | None,
    trust: bool,
    again: bool,
) -> None:
    """Let a spaCy pipeline read the articles and suggest spans.

    Suggestions wait to be accepted or rejected. A new reading replaces those still open; what was
    answered is not asked again. `annotator models` lists the pipelines. To load a pipeline runs
    its code: one from a folder of yours wants --trust the first time, and when it has changed.

    What the same suggesters have read already is left out, kind by kind: so the same command goes
    on after Ctrl-C, which keeps what is done, and reads what was added since. --again reads all
    anew, such as to let them use what answers have taught.

    Prints what was found, one article a line. An article that cannot be read is told on standard
    error, and the exit code is 1.
    """
    with opened(path) as project:
        articles = chosen(project, article_ids)
        if not articles:
            say("There are no articles in this project.")
        readings = Readings(project, model, trusting=trust)
        every = [(article, kinds) for article in articles]
        wanted = every if again else readings.unread(articles, kinds)
        tell_read_before(len(every) - len(wanted))
        resume = "--again begins with the first" if again else "the same command goes on"
        if not readings.all(wanted, resume):
            raise click.exceptions.Exit(1)


def chosen(project: "Project", article_ids: Sequence[int]) -> list[Article]:
    """Return the articles of these ids, or all where there are none.

    Raises:
        UserError: one of them is not there.
    """
    if not article_ids:
        return project.articles()
    return [project.article(article_id) for article_id in dict.fromkeys(article_ids)]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which suggestions are meant: those of `ids`, or the open ones that the rest describes."""

    ids: Sequence[int] = ()
    articles: Sequence[int] = ()
    kinds: frozenset[Kind] | None = None
    labels: Sequence[str] = ()
    min_score: float = 0.0
    max_score: float = 1.0

    def of(self, project: "Project") -> list[int]:
        """Return their ids.

        Raises:
            UserError: one of the articles is not there.
        """
        if self.ids:
            if self != _Choice(self.ids):
                raise click.UsageError("--id goes alone: it says all.")
            return list(self.ids)
        return [
            each.id
            for article_id in [x.id for x in chosen(project, self.articles)]
            for each in project.suggestions(
                article_id, kinds=self.kinds, min_score=self.min_score, open_only=True
            )
            if each.score <= self.max_score and (not self.labels or each.label in self.labels)
        ]


_SCORE = Score()
_LABELS = click.option(
    "--label",
    "labels",
    metavar="LABEL",
    multiple=True,
    help="Only those with this label, such as PERSON; may be given several times.",
)
_IDS = click.option(
    "--id",
    "ids",
    type=ID,
    metavar="ID",
    multiple=True,
    help="Just this suggestion; may be given several times.",
)


@command(
    "accept",
    "annotator accept facts.annot",
    "annotator accept facts.annot --article 1 --label PERSON --label ORG",
    "annotator accept facts.annot --kinds entity --min-score 0.9",
    "annotator accept facts.annot --id 12",
)
@on_project
@some_articles
@some_kinds("Only suggestions of these kinds")
@_LABELS
@click.option("--min-score", type=_SCORE, metavar="X", default=0.0, help="The least score, 0 to 1.")
@_IDS
@by_annotator
def accept(
    path: Path,
    article_ids: Sequence[int],
    kinds: frozenset[Kind] | None,
    labels: Sequence[str],
    min_score: float,
    ids: Sequence[int],
    annotator: str | None,
) -> None:
    """Make spans of open suggestions.

    Of all of them, or of those that you describe. Each span keeps the model, its version and
    its score. It is one step for `annotator undo`.

    Prints how many were accepted. --id may name one that was rejected before.
    """
    wanted = _Choice(ids, article_ids, kinds, labels, min_score=min_score)
    with opened(path, annotator) as project:
        change = project.accept(wanted.of(project))
    _tell_answered(change, Status.ACCEPTED)


def _tell_answered(change: "Change", answer: Status) -> None:
    """Tell how many got this answer, and how many others followed from it."""
    done = [x for x in change.suggestions if x.after is not None and x.after.status is answer]
    out(f"{len(done)} {answer}")
    if followed := len(change.suggestions) - len(done):
        say(f"Mentions of the same names that followed: {followed}.")


@command(
    "reject",
    "annotator reject facts.annot --label CARDINAL --label ORDINAL",
    "annotator reject facts.annot --article 1 --max-score 0.5",
    "annotator reject facts.annot --id 12 --id 15",
)
@on_project
@some_articles
@some_kinds("Only suggestions of these kinds")
@_LABELS
@click.option(
    "--max-score", type=_SCORE, metavar="X", default=1.0, help="The highest score, 0 to 1."
)
@_IDS
@by_annotator
def reject(
    path: Path,
    article_ids: Sequence[int],
    kinds: frozenset[Kind] | None,
    labels: Sequence[str],
    max_score: float,
    ids: Sequence[int],
    annotator: str | None,
) -> None:
    """Turn down open suggestions.

    All of them, or those that you describe. They are not asked again, whichever model reads the
    article. It is one step for `annotator undo`.

    Prints how many were rejected.
    """
    wanted = _Choice(ids, article_ids, kinds, labels, max_score=max_score)
    with opened(path, annotator) as project:
        change = project.reject(wanted.of(project))
    _tell_answered(change, Status.REJECTED)


@command(
    "correct",
    "annotator correct facts.annot 12 --label ORG",
    "annotator correct facts.annot 12 --start 120 --end 131",
)
@on_project
@click.argument("suggestion_id", type=ID, metavar="SUGGESTION")
@click.option("--label", metavar="LABEL", help="The label it should have.")
@click.option("--start", type=OFFSET, metavar="N", help="Where it should begin.")
@click.option("--end", type=OFFSET, metavar="N", help="Where it should end; not included.")
@by_annotator
def correct(
    path: Path,
    suggestion_id: int,
    label: str | None,
    start: int | None,
    end: int | None,
    annotator: str | None,
) -> None:
    """Make a span of a suggestion, corrected.

    It gets another label or extent; what you do not name stays. Extents are in characters from
    0 (Unicode code points). Ids are told by `annotator show --suggestions`. Prints the id of
    the new span.
    """
    if (label, start, end) == (None, None, None):
        raise click.UsageError("Say what is to be corrected: --label, --start or --end.")
    with opened(path, annotator) as project:
        change = project.correct(suggestion_id, label=label, start=start, end=end)
    say(change.summary)
    out(str(change.span.id))


@command(
    "learned",
    "annotator learned facts.annot",
    "annotator learned facts.annot --forget",
    "annotator learned facts.annot --recall",
)
@on_project
@click.option("--forget", is_flag=True, help="Let suggesters learn from later answers only.")
@click.option("--recall", is_flag=True, help="Let suggesters learn from all answers again.")
def learned(path: Path, forget: bool, recall: bool) -> None:
    """Tell what answers have taught the suggesters.

    Names with what they are and are not; features of claims and rebuttals that count for more or
    less than they did at first; and by which rules other suggestions proved right. Beside each
    stands how many answers taught it, yes and no. It is worked out from the answers each time that
    an article is read; nothing else is kept.

    --forget begins anew, and --recall takes that back. Answers stay: what was rejected is not asked
    again at the same place.
    """
    if forget and recall:
        raise click.UsageError("Say --forget or --recall, not both.")
    with opened(path) as project:
        if forget:
            project.forget_answers()
            say("What answers taught so far is forgotten; later ones count.")
            return
        if recall:
            project.recall_answers()
            say("All answers count again.")
            return
        taught = project.taught()
    say(f"{taught.answers:,} answers")
    rows = [(one.about, one.what, one.label, one.yes, one.no, one.effect) for one in taught.lessons]
    out_table(("about", "what", "label", "yes", "no", "so now"), rows)

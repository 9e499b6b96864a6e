"""Commands on articles: load, list, describe, remove."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.options import FILE, by_annotator, command, made, on_article, on_project, opened
from annotator.cli.output import out, out_json, out_table, say
from annotator.domain.article import Article, ArticleState, Counts, Source, validate_language
from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.intake import Draft
    from annotator.project import Project

_STATES = {state.value.replace(" ", "-"): state for state in ArticleState}


class Language(click.ParamType[str]):
    """A language's code."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code in `value`."""
        try:
            return validate_language(value)
        except UserError as error:
            self.fail(str(error), param, ctx)


_LANGUAGE = click.option(
    "--language", type=Language(), metavar="L", help="Code of its language (ISO 639), such as fr."
)
_TITLE = click.option("--title", metavar="T", help="Its title.")
_URL = click.option("--url", metavar="U", help="Where it is published on the web.")
_PUBLISHER = click.option("--publisher", metavar="P", help="Who published it.")
_AUTHOR = click.option("--author", metavar="A", help="Who wrote it.")
_PUBLISHED = click.option("--published", metavar="DATE", help="When it was published.")


@command(
    "add",
    "annotator add facts.annot karimov.txt",
    "annotator add facts.annot texts/*.txt --language fr",
    "annotator add facts.annot bridge.txt --url https://example.org/bridge",
    "xclip -o | annotator add facts.annot - --title 'From the clipboard'",
)
@on_project
@click.argument("files", type=FILE, metavar="FILE...", nargs=-1, required=True)
@_TITLE
@_URL
@_LANGUAGE
@_PUBLISHER
@_AUTHOR
@_PUBLISHED
@by_annotator
def add(
    path: Path,
    files: Sequence[Path],
    title: str | None,
    url: str | None,
    language: str | None,
    publisher: str | None,
    author: str | None,
    published: str | None,
    annotator: str | None,
) -> None:
    """Load articles into a project.

    If there is no such project it is made. FILE is a plain text file in UTF-8, or - for
    standard input. The title is the first line that says something, the language en, unless you
    say otherwise.

    Prints the id of each article, one a line. A file that cannot be loaded is told on standard
    error, the others are loaded all the same, and the exit code is 1.
    """
    if len(files) > 1 and (title or url):
        raise click.UsageError("--title and --url are for one article: add such files one by one.")
    given = _given(url=url, publisher=publisher, author=author, published=published)
    failed = False
    with ExitStack() as stack:
        # Opened before any article is read, made only when there is an article to put in it.
        project = stack.enter_context(opened(path, annotator)) if path.exists() else None
        for file in files:
            try:
                draft = _draft(file, title, language or "en")
            except UserError as error:
                say(str(error))
                failed = True
                continue
            if project is None:
                project = stack.enter_context(made(path, annotator))
            _add(project, draft, replace(draft.source, **given))
    if failed:
        raise click.exceptions.Exit(1)


def _given(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _draft(file: Path, title: str | None, language: str) -> "Draft":
    from annotator.intake import draft_from_text, read_article

    if str(file) != "-":
        return read_article(file, title, language=language)
    try:
        text = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise UserError("What came by standard input is not UTF-8 text.") from error
    return draft_from_text(text, title, language=language)


def _add(project: "Project", draft: "Draft", source: Source) -> None:
    if same := project.same_text(draft.text):
        say(f"Article {same[0].id} has the very same text; it is loaded once more.")
    change = project.add_article(
        draft.text, title=draft.title, language=draft.language, source=source
    )
    out(str(change.article.id))


@command("list", "annotator list facts.annot", "annotator list facts.annot --json | jq '.[].title'")
@on_project
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects.")
def list_(path: Path, as_json: bool) -> None:
    """List the articles with their state and counts.

    For a pipe: one article a line, with tabs between id, state, language, characters, spans, open
    suggestions and title.

    With --json each article is an object with id, title, language, state (new, in progress, done
    or skipped), length (in characters, which are Unicode code points), sha256, source (file, url,
    publisher, author, published, retrieved), spans (their number by label) and open_suggestions.
    """
    with opened(path) as project:
        articles, counts = project.articles(), project.counts()
    held = [(article, counts.get(article.id, Counts())) for article in articles]
    if as_json:
        out_json([_listed(article, count) for article, count in held])
        return
    out_table(
        ("id", "state", "lang", "characters", "spans", "open", "title"),
        (
            (a.id, a.state, a.language, a.length, c.span_total, c.open_suggestions, a.title)
            for a, c in held
        ),
    )


def _listed(article: Article, counts: Counts) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "state": article.state.value,
        "length": article.length,
        "sha256": article.sha256,
        "source": asdict(article.source),
        "spans": dict(counts.spans),
        "open_suggestions": counts.open_suggestions,
    }


@command(
    "edit",
    "annotator edit facts.annot 1 --state done",
    "annotator edit facts.annot 1 --title 'The bridge' --author 'Ines Moreau'",
)
@on_project
@on_article
@_TITLE
@click.option("--state", type=click.Choice(list(_STATES)), help="How far the work on it has come.")
@_LANGUAGE
@_URL
@_PUBLISHER
@_AUTHOR
@_PUBLISHED
@by_annotator
def edit(
    path: Path,
    article_id: int,
    title: str | None,
    state: str | None,
    language: str | None,
    url: str | None,
    publisher: str | None,
    author: str | None,
    published: str | None,
    annotator: str | None,
) -> None:
    """Change what is known about an article.

    What you do not name stays. Its text never changes, so that every span stays exact.
    """
    given = _given(url=url, publisher=publisher, author=author, published=published)
    if not given and title is None and state is None and language is None:
        raise click.UsageError("Say what to change, such as --state done.")
    with opened(path, annotator) as project:
        source = replace(project.article(article_id).source, **given) if given else None
        change = project.edit_article(
            article_id,
            title=title,
            language=language,
            state=None if state is None else _STATES[state],
            source=source,
        )
    out(change.summary)


@command("remove-article", "annotator remove-article facts.annot 3")
@on_project
@on_article
@by_annotator
def remove_article(path: Path, article_id: int, annotator: str | None) -> None:
    """Remove an article with all that was said about it.

    `annotator undo` brings it back with its spans; suggestions can be made again.
    """
    with opened(path, annotator) as project:
        out(project.remove_article(article_id).summary)

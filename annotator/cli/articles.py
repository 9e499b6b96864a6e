"""Commands on articles: load, list, describe, remove."""

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.options import FILE, by_annotator, command, made, on_article, on_project, opened
from annotator.cli.output import Bar, out, out_json, out_table, progress
from annotator.domain.article import Article, ArticleState, Counts, validate_language
from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.intake import Draft, Failure, Options
    from annotator.loading import LoadReport, Twin, Version
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


class Columns(click.ParamType[dict[str, str]]):
    """Fields with the columns that hold them, such as ``title=headline,text=body``."""

    name = "columns"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str]:
        """Return the columns in `value`, by field."""
        if isinstance(value, dict):
            return value
        columns: dict[str, str] = {}
        for pair in str(value).split(","):
            name, is_, column = pair.partition("=")
            if not (is_ and name.strip() and column.strip()):
                self.fail(f"“{pair}”: write pairs such as title=headline,text=body.", param, ctx)
            columns[name.strip()] = column.strip()
        return columns


@command(
    "add",
    "annotator add facts.annot karimov.html",
    "annotator add facts.annot texts 'more/**/*.docx' --language fr",
    "annotator add facts.annot news.csv --columns title=headline,text=body",
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
@click.option("--encoding", metavar="E", help="How characters are written, such as windows-1252.")
@click.option(
    "--columns",
    type=Columns(),
    metavar="FIELD=COLUMN,...",
    help="Which column of a .csv or .jsonl holds what: text, title, url and so on.",
)
@click.option(
    "--duplicates",
    type=click.Choice(["skip", "load"]),
    default="skip",
    show_default=True,
    help="What to do with a text that is there already, or a new version of one.",
)
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
    encoding: str | None,
    columns: dict[str, str] | None,
    duplicates: str,
    annotator: str | None,
) -> None:
    """Load articles into a project.

    If there is no such project it is made. FILE is a text (.txt, .md), a saved web page (.html,
    .mhtml), a .docx, .odt, .pdf, .epub or .eml, a .csv, .tsv or .jsonl with one article a row, a
    folder, a pattern, or - for text by standard input. What a file does not say (title, language,
    encoding) is told from its text, unless you say it.

    Prints the id of each article, one a line; one step undoes all. What cannot be loaded, and what
    is there already, is told on standard error. So is what looks like a new version of an article,
    by its text, its address or the name of its file, with the command that takes it over. What
    cannot be loaded makes the exit code 1.
    """
    from annotator.intake import Failure, Options, find_files

    found = find_files(files)
    if len(found) > 1 and (title or url):
        raise click.UsageError("--title and --url are for one article: add such files one by one.")
    given = _given(url=url, publisher=publisher, author=author, published=published)
    options = Options(title=title, language=language, encoding=encoding, columns=columns or {})
    with ExitStack() as stack:
        # Opened before any article is read, made only when there is an article to put in it.
        project = stack.enter_context(opened(path, annotator)) if path.exists() else None
        bar = stack.enter_context(progress(len(found)))
        drafts = _drafts(found, options, given, bar)
        failed = 0
        while project is None and (first := next(drafts, None)) is not None:
            if isinstance(first, Failure):
                bar.say(str(first.error))
                failed += 1
            else:
                project = stack.enter_context(made(path, annotator))
                drafts = chain([first], drafts)
        if project is not None:
            failed += _load(project, drafts, duplicates, partial(_left_out, path, encoding), bar)
    if failed:
        raise click.exceptions.Exit(1)


def _given(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _drafts(
    files: Sequence[Path], options: "Options", given: dict[str, str], bar: Bar
) -> "Iterator[Draft | Failure]":
    from annotator.intake import Failure, read_each

    for file in files:
        bar.title(file.name)
        for found in _from_input(options) if str(file) == "-" else read_each([file], options):
            if isinstance(found, Failure):
                yield found
                continue
            encoding = found.encoding
            if encoding is not None and not encoding.sure:
                others = ", ".join(encoding.alternatives)
                bar.say(
                    f"“{found.name}” was taken for {encoding.name}; it may be another: {others}. "
                    "Say it with --encoding."
                )
            name = str(file.with_name(found.name))
            yield replace(found, name=name, source=replace(found.source, **given))
        bar.advance(1)


def _from_input(options: "Options") -> "Iterator[Draft | Failure]":
    from annotator.intake import Failure, read_data

    name = "standard input"
    try:
        yield from read_data(sys.stdin.buffer.read(), options, name)
    except UserError as error:
        yield Failure(name, error)


def _load(
    project: "Project",
    drafts: "Iterable[Draft | Failure]",
    duplicates: str,
    left_out: "Callable[[Version], str]",
    bar: Bar,
) -> int:
    """Load, telling what comes in as it comes; return how many could not be loaded."""
    told = [0, 0, 0, 0]

    def tell(report: "LoadReport") -> None:
        for loaded in report.loaded[told[0] :]:
            bar.out(str(loaded.article.id))
            if loaded.like is not None:
                bar.say(f"Article {loaded.article.id} {_like(loaded.like)}.")
        for skipped in report.skipped[told[1] :]:
            bar.say(
                f"“{skipped.name}” {_like(skipped.like)}: it is not loaded again. "
                "--duplicates load would load it."
            )
        for failed in report.failed[told[2] :]:
            bar.say(str(failed.error))
        for version in report.versions[told[3] :]:
            bar.say(left_out(version))
        told[:2] = len(report.loaded), len(report.skipped)
        told[2:] = len(report.failed), len(report.versions)

    report = project.add_articles(drafts, duplicates=duplicates, progressed=tell)
    return len(report.failed)


def _like(twin: "Twin") -> str:
    if twin.likeness == 1:
        return f"is the same as article {twin.article_id}"
    alike = min(round(100 * twin.likeness), 99)
    return f"looks like a new version of article {twin.article_id} ({alike} % alike)"


def _left_out(project: Path, encoding: str | None, version: "Version") -> str:
    """Return the sentence on a new version, with the command that takes it over."""
    name = version.draft.name
    if Path(name).is_file():
        words = ["annotator", "revise", str(project), str(version.like.article_id), name]
        words += [] if encoding is None else ["--encoding", encoding]
        way = f"this takes it over: {shlex.join(words)}"
    else:
        way = "annotator revise takes it over from a file of its own."
    return (
        f"“{name}” {_like(version.like)}: it is not loaded. --duplicates load would load it, "
        f"and {way}"
    )


@command("list", "annotator list facts.annot", "annotator list facts.annot --json | jq '.[].title'")
@on_project
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects.")
def list_(path: Path, as_json: bool) -> None:
    """List the articles with their state and counts.

    For a pipe: one article a line, with tabs between id, state, language, characters, spans, open
    suggestions and title.

    With --json each article is an object with id, title, language, state (new, in progress, done
    or skipped), length (in characters, which are Unicode code points), sha256, source (file, url,
    publisher, author, published, retrieved, file_sha256, read_with), spans (their number by
    label) and open_suggestions.
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

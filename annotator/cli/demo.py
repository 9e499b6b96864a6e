"""The command that does the main job on one article, from its text to the export."""

import shlex
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.options import FILE, command, made, opened
from annotator.cli.output import out, progress, say
from annotator.cli.readings import Readings
from annotator.cli.screen import NO_SCREEN, has_screen
from annotator.domain.article import Article, Counts
from annotator.domain.errors import UserError
from annotator.domain.suggestion import USUAL, Kind, Suggester, Suggestion
from annotator.domain.text import excerpt

if TYPE_CHECKING:
    from annotator.intake import Draft
    from annotator.project import Project

_EXAMPLES_SHOWN = 4
_KINDS = {
    Kind.ENTITY: "entities",
    Kind.QUOTE: "quotes",
    Kind.CLAIM: "claims",
    Kind.REBUTTAL: "rebuttals",
}


@command("demo", "annotator demo", "annotator demo karimov.txt --out work --window")
@click.argument("article", type=FILE, required=False)
@click.option(
    "--out",
    "folder",
    type=FILE,
    metavar="DIR",
    default=Path("out"),
    show_default=True,
    help="Where the project and the export are put.",
)
@click.option("--window", is_flag=True, help="Open the window on the project at the end.")
@click.pass_context
def demo(ctx: click.Context, article: Path | None, folder: Path, window: bool) -> None:
    """Do the main job on one article, from load to export.

    It loads the article into a project, has quotes, claims, rebuttals and entities suggested,
    exports all as annotated JSON, and tells what was found and where the files are.

    Without ARTICLE it takes the sample that comes with the program. The files in DIR are named
    after the article. A second run goes on with the same project: what you tagged there stays.
    """
    from annotator.intake import read_article
    from annotator.paths import bundled

    file = article or bundled("resources") / "sample" / "harbour-bridge.txt"
    project_file, whole = _do(file, read_article(file), folder)
    code = 0 if whole else 1
    if window and not has_screen():
        say(NO_SCREEN)
    elif window:
        code = ctx.obj(project_file) or code
    ctx.exit(code)


def _do(file: Path, draft: "Draft", folder: Path) -> tuple[Path, bool]:
    """Do the job; return the project's file, and whether a pipeline could read the article."""
    from annotator.project import SUFFIX

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"“{folder}” cannot be made: {error.strerror or error}.") from error
    path = folder / f"{file.stem}{SUFFIX}"
    with opened(path) if path.exists() else made(path) as project:
        article = _loaded(project, draft)
        _tell("Article", f"“{excerpt(article.title, 70)}”, {article.length:,} characters")
        suggester = _suggested(project, article)
        report = project.export(path.with_suffix(".json"))
        if suggester:
            found = project.suggestions(article.id)
            kinds = Counter(each.kind for each in found)
            told = ", ".join(f"{kinds[kind]:,} {words}" for kind, words in _KINDS.items())
            _tell("Found", f"{told} with {suggester.model} {suggester.version}")
            _tell_found(found, draft.text)
        _tell("Spans", _spans(project, article, path))
    _tell("Project", str(path))
    _tell("Export", f"{report.path}, {report.bytes:,} bytes, every slice exact")
    return path, suggester is not None


def _loaded(project: "Project", draft: "Draft") -> Article:
    """Load the article, unless the project has its very text already."""
    if same := project.same_text(draft.text):
        return same[0]
    return project.add_article(
        draft.text, title=draft.title, language=draft.language, source=draft.source
    ).article


def _suggested(project: "Project", article: Article) -> Suggester | None:
    with progress(article.length) as bar:
        bar.title("Reading")
        try:
            suggester, _ = Readings(project).one(article, USUAL, bar)
        except UserError as error:  # without a pipeline the rest of the job can still be done
            bar.say(str(error))
            return None
    return suggester


def _tell(what: str, words: str) -> None:
    out(f"{what:<9}{words}")


def _tell_found(found: Sequence[Suggestion], text: str) -> None:
    """Write a line for each label, with the words that were found most often."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for each in found:
        words[each.label][excerpt(text[each.start : each.end], 30)] += 1
    for label, counts in sorted(words.items(), key=lambda item: -item[1].total()):
        examples = [
            f"{word} ({count})" if count > 1 else word
            for word, count in counts.most_common(_EXAMPLES_SHOWN)
        ]
        more = ", …" if len(counts) > _EXAMPLES_SHOWN else ""
        out(f"  {label:<12}{counts.total():>4}  {', '.join(examples)}{more}")


def _spans(project: "Project", article: Article, path: Path) -> str:
    counts = project.counts([article.id]).get(article.id, Counts())
    if not counts.spans:
        return f"none yet; to take all of them: annotator accept {shlex.quote(str(path))}"
    return ", ".join(f"{count:,} {label}" for label, count in counts.spans)

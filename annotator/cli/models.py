"""The command that lists the spaCy pipelines."""

from typing import TYPE_CHECKING

import click

from annotator.cli.options import command
from annotator.cli.output import out_json, out_table, say

if TYPE_CHECKING:
    from annotator.suggest.pipelines import Pipeline


@command("models", "annotator models", "annotator models --json | jq -r '.[].name'")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects.")
def models(as_json: bool) -> None:
    """List the spaCy pipelines found, and what each can suggest.

    They are looked for in installed packages, in the folder that comes with the program and in
    your own. By language, the one that `annotator suggest` prefers comes first.

    For a pipe: one pipeline a line, with tabs between name, version, language, kinds of
    suggestions, F score and place. The F score, 0 to 1, is what its makers published: how well it
    finds names.

    With --json each pipeline is an object with name, version, language, kinds, labels, f_score (or
    null), licence, origin, path and missing (packages that it needs).
    """
    from annotator.suggest.pipelines import find_pipelines, no_pipeline

    pipelines = find_pipelines()
    if as_json:
        out_json([_listed(pipeline) for pipeline in pipelines])
    elif pipelines:
        out_table(
            ("name", "version", "lang", "suggests", "F", "from"),
            (
                (x.name, x.version, x.language, _kinds(x), _score(x.f_score), x.origin)
                for x in pipelines
            ),
        )
    if not pipelines:
        say(str(no_pipeline("en")))
    for pipeline in pipelines:
        if pipeline.missing:
            say(f"{pipeline.name} cannot be used without {', '.join(pipeline.missing)}.")


def _listed(pipeline: "Pipeline") -> dict[str, object]:
    return {
        "name": pipeline.name,
        "version": pipeline.version,
        "language": pipeline.language,
        "kinds": sorted(pipeline.kinds),
        "labels": list(pipeline.labels),
        "f_score": pipeline.f_score,
        "licence": pipeline.licence,
        "origin": pipeline.origin,
        "path": str(pipeline.path),
        "missing": list(pipeline.missing),
    }


def _kinds(pipeline: "Pipeline") -> str:
    return ", ".join(sorted(pipeline.kinds)) or "nothing"


def _score(f_score: float | None) -> str:
    return "" if f_score is None else f"{f_score:.3f}"

"""Articles in: files of many kinds and the clipboard become drafts, clean and with their source.

The whole interface; a project loads what comes of it (`Project.add_articles`):

- `find_files(paths)`: the files that folders and patterns stand for.
- `read_each(files, options)`: their articles one by one, each a `Draft` or a `Failure`.
- `read(file, options)`: the articles of one file; `read_article(file)`: the one article in it.
- `read_html(html)`, `draft_from_text(text)`: what was pasted; `read_data(data)`: from a pipe.
- `preview_rows(file, options)`: the columns of a file with one article a row, guessed or given;
  ``Options(columns=table.columns)`` keeps them.
- `with_restored(draft, indexes)`: a draft with paragraphs of `draft.dropped` taken back.

`Options` says what the user knows better: language, encoding, columns. A guessed encoding is in
`Draft.encoding`, with how sure it is and what else it could be. Nothing here writes anywhere, and
every refusal is a `UserError` of one sentence. The libraries behind it are imported when a file
needs them.
"""

from annotator.intake.draft import (
    Draft,
    Dropped,
    Encoding,
    Failure,
    draft_from_text,
    with_restored,
)
from annotator.intake.files import READABLE, find_files
from annotator.intake.options import Options
from annotator.intake.reading import preview_rows, read, read_article, read_data, read_each
from annotator.intake.rows import FIELDS, Table
from annotator.intake.web import read_html

__all__ = [
    "FIELDS",
    "READABLE",
    "Draft",
    "Dropped",
    "Encoding",
    "Failure",
    "Options",
    "Table",
    "draft_from_text",
    "find_files",
    "preview_rows",
    "read",
    "read_article",
    "read_data",
    "read_each",
    "read_html",
    "with_restored",
]

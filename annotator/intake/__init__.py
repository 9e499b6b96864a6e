"""Articles in: files and pasted text become drafts, clean and with their source."""

from annotator.intake.draft import Draft, draft_from_text
from annotator.intake.plain import read_article

__all__ = ["Draft", "draft_from_text", "read_article"]

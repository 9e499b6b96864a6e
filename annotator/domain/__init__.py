"""What Annotator speaks of: articles, spans, labels, relations, suggestions, decisions.

Frozen dataclasses and free functions; no input or output, no Qt, no SQL, no spaCy.
"""

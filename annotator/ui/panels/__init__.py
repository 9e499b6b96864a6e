"""The panes beside the article: small models over what the project tells, and their views."""

"""Suggesters: who propose spans, from the text alone, and the process that runs them.

The window talks to `client`, which keeps a process running `worker`; scripts and the command line
read in their own process by `reading`. Only `engine` imports spaCy.
"""

"""Suggesters: who propose spans, from the text alone, and the process that runs them.

What is looked for has a package each: `names`, `quotes`, `claims` and `rebuttals`. `learning` is
how answers teach, `knowledge` what they taught. `article` lets all suggesters look at one article,
as far as a pipeline has read it (`parsed`).

The window talks to `client`, which keeps a process running `worker`; scripts and the command line
read in their own process by `reading`. Only `engine` imports spaCy.
"""

"""The command line: every job of the window that needs no eyes.

`main` has the commands together; each other module holds those of one matter. Project, spaCy and
rich are imported by the command that needs them, so that ``--help`` is there at once.
"""

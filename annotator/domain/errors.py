"""The two kinds of error: what the user can mend (``UserError``) and bugs (everything else)."""


class UserError(Exception):
    """Something the user asked for cannot be done; nothing was changed.

    The message is one sentence for the user: what is wrong and, where there is one, the way out.
    """

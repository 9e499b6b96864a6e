"""Times as text."""

from datetime import UTC, datetime

import msgspec


def utc_text(moment: datetime) -> str:
    """Return a time in UTC as ISO 8601 has it, to the microsecond and without the zone.

    By msgspec, which takes a tenth of the time that `datetime.isoformat` takes.
    """
    told = msgspec.json.encode(moment.astimezone(UTC))[1:-2].decode()
    return told if moment.microsecond else told + ".000000"

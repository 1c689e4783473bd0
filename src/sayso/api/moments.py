"""What time is it? The one place where the clock is read."""

import os
from datetime import UTC, datetime

FIXED = "SOURCE_DATE_EPOCH"  # seconds since 1970, for runs that must give the same bytes again


def now() -> datetime:
    """This second, in UTC; the one that SOURCE_DATE_EPOCH names where it is set.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    fixed = os.environ.get(FIXED, "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)
    return moment.replace(microsecond=0)

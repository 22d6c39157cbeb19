"""Times of the demonstration: whole epoch seconds, the hub's open time as a ruler, and deadlines of the policy."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from mash_tui.data.stamps import NEVER, stamp
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import LONDON, london_day
from mash_tui.domain.clocks import deadline
from mash_tui.domain.limits import YEARS_AHEAD, ClockKind, Limit, Unit
from mash_tui.policy.model import Policy
from mash_tui.services.clock_rows import due_of

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
OLDEST_DAYS = 390
"""How far back the demonstration goes: a little more than the twelve months in which repeats count."""
Timed = tuple[ClockKind, Brag | None]
"""A clock and the rating that its limit depends on."""


class Timing:
    """The moment of the demonstration, and what the policy says about every other."""

    def __init__(self, now: datetime, policy: Policy) -> None:
        self.now = int(now.timestamp())
        """Epoch seconds."""
        self._policy = policy
        self._hours: dict[tuple[Timed, int], int | None] = {}
        self._words: dict[Timed, str] = {}
        self._opens: list[int] = []
        self._worked: list[int] = []
        self._rule_open_time(now)

    def _rule_open_time(self, now: datetime) -> None:
        first = london_day(now) - timedelta(days=OLDEST_DAYS + 10)
        calendar = self._policy.calendar(first.year, now.year + 1)
        total = 0
        for day, hours in calendar.days_from(first):
            if hours is not None:
                self._opens.append(int(hours[0].timestamp()))
                self._worked.append(total)
                total += int((hours[1] - hours[0]).total_seconds())
            if day > london_day(now) + timedelta(days=14):
                break
        self._opens.append(self._opens[-1] + 10 * DAY)
        self._worked.append(total)

    def worked(self, moment: int) -> int:
        """Open seconds from the ruler's beginning to the moment."""
        day = bisect_right(self._opens, moment) - 1
        return min(self._worked[day] + moment - self._opens[day], self._worked[day + 1]) if day >= 0 else 0

    def moment(self, worked: int) -> int:
        """The moment at which that many open seconds have gone by."""
        day = max(0, min(bisect_right(self._worked, worked) - 1, len(self._opens) - 2))
        return self._opens[day] + worked - self._worked[day]

    def last_closed_stretch(self) -> tuple[int, int]:
        """The closed time that is now or was last: from a closing to the next opening, or to now."""
        day = bisect_right(self._opens, self.now) - 1
        closes = self._opens[day] + self._worked[day + 1] - self._worked[day]
        if self.now >= closes:
            return closes, self.now
        before = self._opens[day - 1] + self._worked[day] - self._worked[day - 1]
        return before, self._opens[day]

    def is_timed(self, kind: ClockKind, brag: Brag | None) -> bool:
        """Whether the policy sets a limit."""
        return self._policy.limit(kind, brag) is not None

    def due(self, kind: ClockKind, brag: Brag | None, start: int) -> str:
        """The deadline, as stored text, of a clock that starts then; NEVER where nothing is timed."""
        found = self._between((kind, brag), start)
        return NEVER if found is None else text_of(found)

    def _between(self, clock: Timed, start: int) -> int | None:
        """The deadline, from those of the full hours around the start where they tell.

        Deadlines never come earlier for later starts. So between two equal ones all are equal; and where an
        hour later means due an hour later, every second counts, for what skips time skips a night.
        """
        hour, rest = divmod(start, HOUR)
        earlier = self._at_hour(clock, hour)
        if not rest or earlier is None:
            return earlier
        later = self._at_hour(clock, hour + 1)
        if later == earlier:
            return earlier
        return earlier + rest if later == earlier + HOUR else self._exact(clock, start)

    def _at_hour(self, clock: Timed, hour: int) -> int | None:
        key = (clock, hour)
        if key not in self._hours:
            self._hours[key] = self._exact(clock, hour * HOUR)
        return self._hours[key]

    def _exact(self, clock: Timed, start: int) -> int | None:
        due, self._words[clock] = due_of(self._policy, *clock, datetime.fromtimestamp(start, UTC))
        return int(due.timestamp()) if due else None

    def working_days(self, days: int, start: int) -> str:
        """That many working days from a moment, as stored text."""
        starts = datetime.fromtimestamp(start, UTC)
        calendar = self._policy.calendar(starts.year - 1, starts.year + YEARS_AHEAD)
        return stamp(deadline(starts, Limit(days, Unit.WORKING_DAYS), calendar))

    def words(self, kind: ClockKind, brag: Brag | None) -> str:
        """The limit in words, of a clock that `due` was asked about."""
        return self._words[(kind, brag)]

    def receipt_due(self, kind: ClockKind, brag: Brag | None, due: int) -> int:
        """The earliest receipt whose deadline is not before `due`: how a contact comes to be due in 20 minutes."""
        wanted, low, high = text_of(due), self.now - 40 * DAY, self.now
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.due(kind, brag, middle) >= wanted else (middle, high)
        return high


def text_of(moment: int) -> str:
    """Epoch seconds as stored text; the same as `stamp` of that moment."""
    minute, second = divmod(moment, MINUTE)
    return f"{_minute_text(minute)}{second:02d}.000Z"


@lru_cache(maxsize=65_536)
def _minute_text(minute: int) -> str:
    return stamp(datetime.fromtimestamp(minute * MINUTE, UTC))[: len("2026-11-23T09:15:")]


def day_of(moment: int) -> date:
    """The London day."""
    return _hour_day(moment // HOUR)


@lru_cache(maxsize=16384)
def _hour_day(hour: int) -> date:
    # London is whole hours from UTC, so a day begins with an hour.
    return datetime.fromtimestamp(hour * HOUR, UTC).astimezone(LONDON).date()

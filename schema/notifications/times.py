"""Times of the day: minutes in the portal, `22:00` in the API."""

from portal.notifications.errors import QuietHoursWrong


def shown(minute: int) -> str:
    """A minute of the day as `HH:MM`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(text: str, *path: str) -> int:
    """The minute that `HH:MM` is; QuietHoursWrong for anything else."""
    hours, colon, minutes = text.partition(":")
    digits = all(part.isascii() and part.isdigit() and len(part) <= 2 for part in (hours, minutes))
    if not colon or not digits or int(hours) > 23 or int(minutes) > 59:
        raise QuietHoursWrong(path=path)
    return int(hours) * 60 + int(minutes)

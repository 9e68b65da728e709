"""Calendars that know no benefit: lunar days, festivals, workdays, recurrences, time zones."""

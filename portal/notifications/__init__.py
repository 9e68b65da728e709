"""Telling people what they should know: for now, alerts for those who watch over codes and stock.

Promises: an alert names what happened and to what, never a secret; one fact makes one alert.
"""

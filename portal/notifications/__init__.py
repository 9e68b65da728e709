"""Telling people what they should know: alerts, and messages by mail and chat.

Promises:
1. An alert or a message names what happened and to what, never a code or a secret.
2. One fact makes one alert, and one message for each person: the unique key says so.
3. A message is handed over once on each channel; killed anywhere, it is tried again with the same
   id (see `delivering` for the one moment at which it then arrives twice).
4. What can wait is not sent in the quiet hours of who reads it, and never to who opted out.
"""

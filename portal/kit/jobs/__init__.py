"""Durable work: jobs that are enqueued in the business transaction and run after it, at least once.

1. A job exists if, and only if, the transaction that enqueued it committed.
2. The same job and key, waiting twice, is one job; while it runs, it may be enqueued once more.
3. Jobs of one name and key never run at the same time.
4. A job that fails is tried again with growing pauses, and is then kept among the failures.
5. A job whose process died is run again.
"""

"""Keys, and everything that is sealed with them.

Promises:
1. Nothing that was sealed can be read from the database, a backup or a log without the key file.
2. What was sealed opens only where it belongs: moved to another organization, batch, code or part,
   or changed by a single bit, it is refused and never garbage.
3. A key that is lost or wrong is a refusal at start, before anything is written with another one.
4. A key version that something is wrapped with cannot be dropped.
5. A file that somebody hands in is never on a disk in the clear.
"""

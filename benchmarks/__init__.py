"""The performance goals as repeatable commands: `make bench`, described in docs/benchmarks.md."""

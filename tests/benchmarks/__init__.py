"""Benchmarks: they print ratios against something measured in the same run, and assert nothing."""

"""Benchmarks: figures on the real widgets, the real store and the real models, never in a test."""

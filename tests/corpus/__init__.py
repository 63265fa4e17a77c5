"""The sample texts of PyPI `gflanguages`, set as briefs, read back through PDF readers."""

"""Every page of the campaign, as it is read out and as it looks, compared with what was accepted.

`pytest tests/pages --accept` accepts the pages as they are: look at them first.
"""

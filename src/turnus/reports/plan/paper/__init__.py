"""The plan as the paper that a committee decides on, for the page, Word and PDF alike.

Begin with `committee_paper.committee_paper`.
"""

"""Tuonti as a page of Hankkeet: columns with their fields, the rows of the file with marked cells, import, report.

May import widgets, theme, words and the value types of domain; services inside functions.
"""

"""Hankkeet: the table of all proposals, with filters, sums, the summary of one, import and export."""

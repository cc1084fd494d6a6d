"""The agenda builder: items at the left, the texts of one in the middle, readiness and money at the right."""

"""Pöytäkirja: the texts of a meeting's minutes by §, the paper that follows beside them, and its way to the public."""

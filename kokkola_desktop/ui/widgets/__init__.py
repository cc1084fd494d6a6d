"""Parts that screens share. They take plain values and give signals; they know no service and no screen."""

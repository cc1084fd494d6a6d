"""The register of papers as the screen of papers and a meeting's own tab show it: list, preview, and what is done to one."""

"""A document of a meeting in which every key of the schema stands, made from the schema itself.

A key that is added to the schema is in it at once. Each value differs from what the key means when it is left out.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

#: Choices that mean the same as leaving the key out.
_DEFAULTS = {"other", "project", "counter"}
#: Texts by the pattern that they must follow, as it begins.
_PATTERNS = {
    r"^\d{1,3}/\d{4}$": "7/2026",
    r"^\d{4}-\d{2}-\d{2}$": "2026-03-12",
    r"^([01]\d|2[0-3]):[0-5]\d$": "09:41",
    r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$": "2026-03-12T16:00",
    r"^\d{1,12}\.\d{2}$": "250000.07",
}


def filled(schema: Schema, key: str = "") -> Any:
    """A value of the schema with all its keys; arrays hold one part."""
    if "enum" in schema:
        return next(choice for choice in reversed(schema["enum"]) if choice not in _DEFAULTS)
    if "anyOf" in schema:
        return filled(schema["anyOf"][0], key)
    match schema["type"]:
        case "object":
            named = {name: filled(part, name) for name, part in schema.get("properties", {}).items()}
            rest = schema.get("additionalProperties")
            return named | ({f"{key}-1": filled(rest, key)} if isinstance(rest, dict) else {})
        case "array":
            return [filled(schema["items"], key)]
        case "boolean":
            # Only the right to vote is there unless it is denied.
            return key != "votes"
        case "integer":
            return max(3, schema.get("minimum", 0))
    return _PATTERNS[schema["pattern"]] if "pattern" in schema else f'{key} äö€ \u00a0\n* "{key}"'

"""Reusable parts of screens, one a file."""

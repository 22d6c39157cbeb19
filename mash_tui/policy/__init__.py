"""The hub's settings: one TOML file and its typed loader."""

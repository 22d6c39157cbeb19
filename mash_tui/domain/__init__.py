"""The trade's rules: pure functions and values, no store, no terminal, no clock of their own."""

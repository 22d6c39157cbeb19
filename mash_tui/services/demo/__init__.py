"""The demonstration: a throw-away hub full of synthetic work. Every person, place and event in it is invented."""

"""Known children: of the register and of contacts, the index that finds them, and the look-up."""

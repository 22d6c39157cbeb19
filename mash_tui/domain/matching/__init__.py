"""Is this the same child? Names, birth dates and addresses compared as people in a London borough write them."""

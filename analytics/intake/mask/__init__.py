"""The house's own Excel list that providers fill in, and what goes back to them."""

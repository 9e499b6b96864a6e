"""The article view: blocks of text, laid out when seen, painted with what is marked in them."""

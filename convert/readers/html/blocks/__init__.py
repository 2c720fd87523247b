"""The elements of an article as blocks and inlines of the model.

Receives: elements of a page whose furniture and header are gone.
Returns:  nodes of the model.
Knows:    one module for each family of blocks; `walker` goes through the elements and asks them.
Never:    what is furniture; where the article stands.
"""

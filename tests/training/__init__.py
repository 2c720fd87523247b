"""Learning the weights by which the text reader tells article from furniture.

Receives: texts whose article is known: `fixtures/raw/`, and a folder of development data.
Returns:  `convert/readers/text/weights.json`, and how well such weights do on texts they were not learned from.
Knows:    `examples` (which line is what), `chain` (how the weights are found), `__main__` (both together).
Never:    part of the installed package; the texts in `fixtures/raw/sealed/`.
"""

"""What the page says of the article: stated in its head, shown above the text.

Receives: a page.
Returns:  the headline's element, `Facts`, `Metadata`.
Knows:    JSON-LD, OpenGraph and their kin; the lines above and below an article.
Never:    the article's blocks.
"""

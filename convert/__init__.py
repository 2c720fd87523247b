"""Turns a raw article into documents worth keeping.

Receives: a plain-text dump or an HTML page of a news story.
Returns:  a structured document, and DOCX, PDF, EPUB, HTML and JSON of it.
Knows:    its public names, listed below.
Never:    imports a heavy library before it is used.

>>> document = parse("Rain over the delta\\n\\nIt rained all night on Tuesday, and the river rose by a metre.")
>>> document.metadata.title
'Rain over the delta'
"""

from convert.api import (
    convert,
    convert_file,
    issues_of,
    parse,
    parse_all,
    parse_file,
    parse_url,
    write,
    write_with_report,
)
from convert.corrections import Corrections
from convert.errors import (
    ConvertError,
    OptionError,
    OutputError,
    ReadError,
    UnknownFormatError,
    WriteError,
)
from convert.fetch import Answer, Policy, fetch_page
from convert.files import Output
from convert.finishing import Finishing, finished
from convert.merging import merged
from convert.model import Collection, Date, Document, Issue, Metadata, Person, Resource
from convert.resources import fetch_pictures
from convert.theme import Theme
from convert.writers import Report

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Collection",
    "ConvertError",
    "Corrections",
    "Date",
    "Document",
    "Finishing",
    "Issue",
    "Metadata",
    "OptionError",
    "Output",
    "OutputError",
    "Person",
    "Policy",
    "ReadError",
    "Report",
    "Resource",
    "Theme",
    "UnknownFormatError",
    "WriteError",
    "convert",
    "convert_file",
    "fetch_page",
    "fetch_pictures",
    "finished",
    "issues_of",
    "merged",
    "parse",
    "parse_all",
    "parse_file",
    "parse_url",
    "write",
    "write_with_report",
]

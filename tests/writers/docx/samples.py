"""Documents with everything in them.

Receives: nothing.
Returns:  a document that has every kind of node, small pictures, numbers that count up.
Knows:    Pillow, to paint.
Never:    the writer.
"""

from __future__ import annotations

import io

from PIL import Image as Pillow

from convert.model import (
    Aside,
    Cell,
    Code,
    CodeBlock,
    Date,
    Definition,
    Definitions,
    Description,
    Details,
    Divider,
    Document,
    Embed,
    Figure,
    Image,
    InlineImage,
    Language,
    Line,
    LineBreak,
    Math,
    MathBlock,
    Note,
    NoteRef,
    NumberedList,
    Paragraph,
    Person,
    Resource,
    Row,
    Ruby,
    Strike,
    Subscript,
    Superscript,
    Table,
    Term,
    Text,
    Underline,
    Verse,
)
from convert.model.build import (
    article,
    blocks,
    bullets,
    emphasis,
    heading,
    inlines,
    items,
    link,
    numbered,
    paragraph,
    quote,
    row,
    strong,
    table,
)


def picture(kind: str, width: int = 60, height: int = 40, frames: int = 1) -> Resource:
    """A picture of one colour a frame, as `picture.<kind>`."""
    painted = [Pillow.new("RGB", (width, height), (40 * number, 90, 160)) for number in range(1, frames + 1)]
    file = io.BytesIO()
    more = {"save_all": True, "append_images": painted[1:]} if frames > 1 else {}
    painted[0].save(file, kind, **more)
    return Resource.of(f"picture.{kind}", f"image/{kind}", file.getvalue(), width, height)


def everything() -> Document:
    """An article with every kind of block and inline node."""
    return article(
        "Rain over the delta",
        Paragraph(inlines("It rained all night."), lead=True, id="lead"),
        Figure((Image("picture.jpeg", "A boat"),), inlines("A boat on a field."), inlines("Ann Lee")),
        heading(2, "What ", emphasis("fell")),
        paragraph(
            strong("Eleven"), " cm", Superscript(inlines("2")), " of H", Subscript(inlines("2")), "O, ",
            link("https://example.org/a?b=1&c=2", "says the office"), NoteRef("n1"), " and ", Code("x = 1"),
            LineBreak(), Underline(inlines("under")), Strike(inlines("gone")), Math("E = mc^2"),
            InlineImage(Image("picture.png", "")), link("#lead", "above"), NoteRef("n2"), NoteRef("n1"),
        ),
        paragraph(
            Ruby((Text("漢字"),), (Text("かんじ"),)), " ", Language(inlines("日本語"), "ja"), " ",
            Language(inlines("نص 25 رقم"), "ar", "rtl"),
        ),
        bullets("one", ("two", numbered("first", ("second", bullets("deep")))), "three"),
        NumberedList(items(["c", ("d", CodeBlock("if x:\n\ty()"))]), start=3, numbering="lower-alpha"),
        quote("Never so fast.", credit="Bo Chen", pull=False),
        quote("So fast", pull=True),
        Table(
            head=(row("Station", "Peak", "Alarm", header=True),),
            body=(
                Row((Cell(blocks("Tân Châu"), header=True, rows=2), Cell(blocks("4.5"), align="end"), Cell(()))),
                Row((Cell(blocks(bullets("wide")), columns=2),)),
            ),
            foot=(row("Mean", "4", "3"),),
            caption=inlines("Water levels"),
            id="levels",
        ),
        Aside(blocks("In 2000 it was worse.", table(["a"], ["b"])), title=inlines("Earlier floods")),
        Definitions((Definition((Term(inlines("Alarm III")),), (Description(blocks("Leave.")),)),)),
        Divider(),
        Verse((Line(inlines("Up it came,")), Line(inlines("down it went.")), Line(()), Line(inlines("Home.")))),
        CodeBlock("def f():\n\treturn  1"),
        Details(inlines("How we counted"), blocks("By hand.")),
        MathBlock("Q = v A"),
        Embed("https://video.example.org/1", "The film", blocks("A still")),
        Figure((Image("https://example.org/lost.png", "A lost chart"),), (), inlines("Photo: AP")),
        Paragraph(inlines("فقرة"), language="ar", direction="rtl"),
        notes=(
            Note("n1", blocks("Report 12.", bullets("page 3"))),
            Note("n2", blocks("Told us.", table(["x"], ["y"])), label="*"),
        ),
        resources=(picture("jpeg"), picture("png")),
        language="en",
        kicker="Weather",
        standfirst="Two thousand left their homes.",
        authors=(Person("Ann Lee", "reporter"), Person("Bo Chen")),
        agency="AP",
        dateline="Hue",
        published=Date("2011-11-23T08:24", "x", "+07:00"),
        modified=Date("2011-11-24", "y"),
        keywords=("rain", "delta"),
        section="World",
        url="https://example.org/rain",
    )  # fmt: skip

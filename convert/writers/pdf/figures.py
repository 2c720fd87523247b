"""Figures: pictures with caption and credit.

Receives: a figure and the scene it stands in.
Returns:  a flow.
Knows:    what is shown for a picture that is not there, where the label of a credit goes.
Never:    how large a picture is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from convert.model import nodes as n
from convert.model import plain
from convert.writers.pdf.boxes import Box, BoxList
from convert.writers.pdf.flow import Flow
from convert.writers.pdf.galleries import Gallery
from convert.writers.pdf.inlines import figure_element, missing_words, set_boxes
from convert.writers.pdf.looks import Goal
from convert.writers.pdf.paragraphs import text_flow, text_of
from convert.writers.pdf.scene import Scene
from convert.writers.pdf.shapes import PictureFlow, Stack
from convert.writers.pdf.structure import Element

__all__ = ["figure_flow"]


def figure_flow(scene: Scene, figure: n.Figure) -> Flow:
    """The pictures, then caption and credit."""
    caption_style = scene.press.styles["caption"]
    here = scene.inside(scene.element_for("Div", figure), figure)
    flows = [flow for image in figure.images for flow in _image(here, image)]
    caption = _caption(here, figure, _caption_element(here, flows))
    pictures = _pictures(flows, caption_style.before)
    for flow in pictures[-1:] if caption else ():
        if isinstance(flow, PictureFlow | Gallery):
            flow.keep = True
    return Stack([*pictures, *caption], before=scene.style.size * 0.8, after=caption_style.after)


def _pictures(flows: list[Flow], gap: float) -> list[Flow]:
    """Pictures alone side by side; one below the other where words stand for one of them."""
    pictures = [flow for flow in flows if isinstance(flow, PictureFlow)]
    if len(pictures) == len(flows) > 1:
        return [Gallery(pictures)]
    for picture in pictures[:-1]:
        picture.after = gap
    return flows


def _caption_element(scene: Scene, images: Sequence[Flow]) -> Element:
    """The caption of one picture is part of its figure; that of several, or of one that is a link, stands below."""
    match images:
        case [PictureFlow(element=Element() as picture, goal=None)]:
            return Element("Caption", picture, floating=True)
        case _:
            return Element("P", scene.element)


def _image(scene: Scene, image: n.Image) -> Iterable[Flow]:
    picture = scene.press.pictures.get(image.url)
    if picture is not None:
        goal = _goal(scene, image)
        element = figure_element(scene.press, image, goal.element if goal else scene.element)
        yield PictureFlow(picture, element, goal)
    elif words := missing_words(scene.press, image):
        style = replace(scene.styled("caption").style, italic=True, before=0.0, after=2.0)
        yield text_flow(scene, "P", words, style=style)


def _goal(scene: Scene, image: n.Image) -> Goal | None:
    """Where a picture leads."""
    if not image.link or not isinstance(scene.element, Element):
        return None
    return Goal(image.link, image.alt or scene.press.labels.undescribed, Element("Link", scene.element))


def _caption(scene: Scene, figure: n.Figure, element: Element) -> list[Flow]:
    """Caption and credit as one paragraph, the credit in its own style."""
    if not figure.caption and not figure.credit:
        return []
    style = scene.styled("caption").style
    look = scene.look(element, style)
    boxes = set_boxes(scene.press, figure.caption, look)
    credit = _credit(scene, figure, element)
    if boxes and credit:
        gap = BoxList()
        gap.boxes = boxes
        gap.text(" ", look)
    before = scene.press.styles["caption"].before if figure.images else 0.0
    setting = scene.setting(replace(style, before=before), "start")
    return [text_of(scene, [*boxes, *credit], look, setting)]


def _credit(scene: Scene, figure: n.Figure, element: Element) -> list[Box]:
    if not figure.credit:
        return []
    style = scene.styled("credit").style
    label = scene.press.labels.credit
    words = plain(figure.credit, " ")
    named = () if words.casefold().startswith(label.casefold()) else (n.Text(f"{label}: "),)
    return set_boxes(scene.press, (*named, *figure.credit), scene.look(element, style))

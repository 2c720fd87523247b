"""The one place that decides: a sequence of roles, weighed as a whole."""

from __future__ import annotations

from convert.readers.chain import Belief
from convert.readers.text.rules import Proposal
from convert.readers.text.zones import decide

STORY, HEAD, NEITHER, OPEN = Belief(0.01, 0.98), Belief(0.95, 0.02), Belief(0.01, 0.02), Belief(0.4, 0.3)


def line(**scores: float) -> dict[str, Proposal]:
    every = {"paragraph": 0.0, "lead": 0.0, "furniture": 0.0, **scores}
    return {
        role.replace("_", "-"): Proposal(role.replace("_", "-"), score, role)  # type: ignore[arg-type]
        for role, score in every.items()
    }


def roles(*lines: tuple[dict[str, Proposal], Belief]) -> list[str]:
    return [p.role for p in decide([line for line, _ in lines], [belief for _, belief in lines])]  # type: ignore[misc]


def test_nothing_to_decide() -> None:
    assert decide([], []) == ()


def test_what_is_likely_story_is_kept_and_what_is_not_is_furniture() -> None:
    assert roles(
        (line(title=2), NEITHER), (line(title=2), HEAD), (line(), STORY), (line(), NEITHER), (line(), STORY)
    ) == ["furniture", "title", "lead", "furniture", "paragraph"]


def test_one_headline_at_most() -> None:
    found = roles((line(title=2), HEAD), (line(title=2), HEAD), (line(), STORY), (line(title=2), HEAD))
    assert found.count("title") == 1


def test_a_short_line_before_the_headline_is_a_kicker_and_between_paragraphs_a_heading() -> None:
    short = line(kicker=4, title=1, subhead=2)
    assert roles((short, OPEN), (line(title=2), HEAD), (line(), STORY), (line(), STORY))[0] == "kicker"
    assert roles((line(title=2), HEAD), (line(), STORY), (short, STORY), (line(), STORY))[2] == "subhead"


def test_a_rule_that_all_but_proves_its_point_overrules_the_weights() -> None:
    assert (
        roles((line(title=2), HEAD), (line(), STORY), (line(), STORY), (line(share=6), STORY))[-1] == "share"
    )


def test_headlines_of_other_articles_need_their_heading() -> None:
    item = line(related_item=3)
    story = ((line(title=2), HEAD), (line(), STORY), (line(), STORY))
    assert roles(*story, (line(related=5), NEITHER), (item, NEITHER))[-2:] == ["related", "related-item"]
    assert roles(*story, (item, NEITHER))[-1] == "furniture"


def test_a_story_without_headline_begins_with_its_lead() -> None:
    assert roles((line(title=-1), STORY), (line(), STORY)) == ["lead", "paragraph"]

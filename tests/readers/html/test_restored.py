"""Pages put together again: SingleFile's pictures, shadow trees and their slots."""

from __future__ import annotations

import time

import pytest

from convert.readers.html.saved import restored

DATA = "data:image/png;base64,AAAA"
EMPTY = """src='data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9"><rect fill-opacity="0"/></svg>'"""
STYLE = f'<style>:root{{--sf-img-1:url("{DATA}");--sf-img-2: url({DATA}B)}}</style>'

PICTURES = {
    f'<img {EMPTY} style="color:red;background-image:var(--sf-img-1)!important">': DATA,
    f"<img alt='a > b' {EMPTY} style=background-image:var(--sf-img-2)>": f"{DATA}B",
    f"<IMG style='background-image: var( --sf-img-1 )' {EMPTY}>": DATA,
    "<img style='background-image:var(--sf-img-1)'>": DATA,
    "<img src='' style='background-image:var(--sf-img-1)'>": DATA,
    "<img src=/a.png style='background-image:var(--sf-img-1)'>": "/a.png",
    f"<img {EMPTY} style='background-image:var(--sf-img-9)'>": "svg",
    f"<img {EMPTY}>": "svg",
}


@pytest.mark.parametrize(("tag", "source"), PICTURES.items())
def test_a_picture_behind_an_empty_one(tag: str, source: str) -> None:
    page = restored(STYLE + tag).removeprefix(STYLE)
    assert source in page
    assert ("svg" in page) == (source == "svg")
    assert page.count("src=") == 1


ROOT = "<template shadowrootmode=open>"
SHADOWS = {
    f"<x-a>{ROOT}<b>in</b></template></x-a>": "<x-a><b>in</b></x-a>",
    f"<x-a>\n {ROOT}<b>in</b></template></x-a>": "<x-a>\n <b>in</b></x-a>",
    f"<x-a>{ROOT}<b><slot></slot></b>!</template>light</x-a>": "<x-a><b>light</b>!</x-a>",
    f"<x-a>{ROOT}<slot>else</slot></template> </x-a>": "<x-a>else</x-a>",
    f"<x-a>{ROOT}<slot name=t></slot>|<slot></slot></template>b<i slot=t>t</i>c</x-a>": "<x-a><i slot=t>t</i>|bc</x-a>",
    f'<x-a>{ROOT}<slot name="t"></slot></template><i slot="t">1</i><img slot="t"><i slot="t">2</i></x-a>':
        '<x-a><i slot="t">1</i><img slot="t"><i slot="t">2</i></x-a>',
    f"<x-a>{ROOT}<b>in</b></template>unseen</x-a>": "<x-a><b>in</b><div hidden>unseen</div></x-a>",
    f"<x-a>{ROOT}<slot></slot></template><x-b>{ROOT}<u><slot name=n></slot></u></template><i slot=n>n</i></x-b></x-a>":
        "<x-a><x-b><u><i slot=n>n</i></u></x-b></x-a>",
    f"<x-a>{ROOT}<x-b>{ROOT}<u><slot></slot></u></template><slot></slot></x-b></template>light</x-a>":
        "<x-a><x-b><u>light</u></x-b></x-a>",
    f"<x-a>{ROOT}<x-a>{ROOT}1</template></x-a>2</template></x-a>": "<x-a><x-a>1</x-a>2</x-a>",
    "<x-a><template shadowmode='closed'>in</template></x-a>": "<x-a>in</x-a>",
    '<x-a><template id=a shadowroot="open">in</template></x-a>': "<x-a>in</x-a>",
}  # fmt: skip


@pytest.mark.parametrize(("page", "shown"), SHADOWS.items())
def test_a_shadow_tree(page: str, shown: str) -> None:
    assert restored(page) == shown
    assert restored(f"<p>before</p>{page}<p>after</p>") == f"<p>before</p>{shown}<p>after</p>"


SAME = (
    "<p>no shadow <template>here</template></p>",
    f"<script>'<x-a>{ROOT}</template></x-a>'</script>",
    f"<!-- <x-a>{ROOT}</template></x-a> -->",
    f"{ROOT}no host</template>",
    f"<x-a>text first{ROOT}in</template></x-a>",
    f"<x-a>{ROOT}no end",
    f"<x-a>{ROOT}no end of the host</template>",
    "<template shadowrootmode",
    "<p>--sf-img- and shadow and <template are words</p>",
)


@pytest.mark.parametrize("page", SAME)
def test_what_stays_as_it_is(page: str) -> None:
    assert restored(page) == page


TRAPS = {
    "openings": f"<x-a>{ROOT}" * 20_000,
    "pairs": f"<x-a>{ROOT}a</template></x-a>" * 20_000,
    "quotation marks": f"<x-a>{ROOT}" + "<a '" * 100_000,
    "pictures": STYLE + "<img \"' --sf-img-1" * 50_000,
    "slots": f"<x-a>{ROOT}" + "<slot name=a>" * 20_000 + "</template>" + "<i slot=a>" * 20_000 + "</x-a>",
    "one picture a thousand times": f":root{{--sf-img-1:url({DATA + 'A' * 2**20})}}"
        + "<img style=var(--sf-img-1)>" * 1000,
}  # fmt: skip


@pytest.mark.parametrize("page", TRAPS.values(), ids=TRAPS)
def test_traps_take_no_endless_time_and_no_endless_room(page: str) -> None:
    began = time.process_time()
    assert len(restored(page)) < len(page) + 70 * 2**20
    assert time.process_time() - began < 15

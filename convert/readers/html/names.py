"""What the authors of pages call the parts of a page: words in `class`, `id` and the like.

Receives: the value of a `class` attribute.
Returns:  the roles its words stand for.
Knows:    the tables below; adding a word is adding data.
Never:    elements, trees, text.

A word matches where it stands whole between hyphens: `caption` is in `photo-caption`, `photoCaption` and
`Photo_caption__x1`, not in `uncaptioned`. What follows `--` (a modifier) and `has-`, `no-`, `with-` says nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["parts_of", "roles_in"]

_FURNITURE = {
    "hidden": "visually-hidden visuallyhidden sr-only screen-reader-text screen-reader-only is-hidden offscreen",
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs pagination pager skip-link skip-to-content "
    "skiplink jump-link site-nav subnav navbox vertical-navbox navbox-inner catlinks",
    "share": "share shares sharing sharebar sharer share-bar social socials social-media addthis addtoany shariff "
    "sharethis share-buttons follow-us teilen compartir partager condividi chia-se podelitsya podijeli "
    "compartilhar delen dela jaa udostepnij sdilet sdileni paylas distribuie",
    "related": "related recommended recommendations recirc recirculation more-stories more-news most-read "
    "most-popular popular trending read-more readmore read-also read-next also-read outbrain taboola teaser-box "
    "teasers related-posts tin-lien-quan lien-quan bai-lien-quan xem-them mas-informacion mehr-zum-thema "
    "a-lire-aussi lire-aussi souvisejici souvisejici-clanky chitayte-takzhe up-next yarpp jp-relatedposts leggi-anche "
    "leia-tambem lees-ook lue-myos las-ocksa les-ogsa laes-ogsa czytaj-takze czytaj-tez zobacz-takze ilgili-haberler "
    "relacionadas relacionados correlati verwandte-artikel gerelateerd relaterat relaterte "
    "elementor-posts elementor-posts-container wp-block-latest-posts latest-posts recent-posts "
    "recent-articles latest-articles",
    "newsletter": "newsletter newsletters subscribe subscription signup sign-up mailing-list abo-box inscription "
    "mc4wp-form mc-embed-signup nieuwsbrief boletin zpravodaj rassylka podpiska nyhedsbrev nyhetsbrev uutiskirje "
    "hirlevel bulten",
    "comments": "comments comment-list comment-form comment-section comments-area comments-section disqus respond "
    "comment-body comment-content comment-text comment-item comment-thread comment-reply commentlist commentlisting "
    "commentlinks commentbox commentarea commentsblock usercomments readercomments leserkommentare lesermeinungen "
    "discussion-thread kommentare comentarios commentaires binh-luan komentare kommentarii yorumlar reacties commenti "
    "kommentarer kommentit",
    "cookies": "cookie cookies consent gdpr cmp-banner cmp-consent cmp-overlay cmp-layer cookie-notice "
    "cookie-banner privacy-notice aviso-cookies",
    "advertisement": "ad ads advert adverts advertisement advertising adsbygoogle adslot adunit ad-slot sponsor "
    "sponsored sponsors promo promos promotion promoted dfp gpt anzeige werbung publicidad publicite quang-cao "
    "reklama reklam",
    "popup": "popup pop-up modal lightbox toast snackbar interstitial",
    "toolbar": "toolbar article-tools tool-bar print-button print-link font-size text-size listen-button "
    "reading-time read-time lesezeit temps-lecture",
    "author-box": "author-bio author-box authorbox about-author about-the-author author-card author-profile "
    "bio-box saboxplugin saboxplugin-wrap abh-box molongui-author-box pp-multiple-authors-boxes-wrapper author-about "
    "author-biography ueber-den-autor autorenbox sobre-el-autor sobre-o-autor a-propos-de-l-auteur sull-autore "
    "o-autorovi ob-avtore o-autorze over-de-auteur om-forfatteren yazar-hakkinda",
    "sidebar": "sidebar side-bar right-rail left-rail rail widget-area sidebar-widget",
    "site-furniture": "site-header site-footer page-footer global-footer masthead topbar top-bar ticker copyright-line "
    "app-banner",
    "call": "cta cta-box cta-banner cta-block call-to-action calltoaction callout-cta",
    "contents": "toc ez-toc-container lwptoc table-of-contents tableofcontents contents-list inhaltsverzeichnis "
    "tabla-de-contenidos table-des-matieres sommaire sumario muc-luc obsah-clanku inhoudsopgave",
    "disclosure": "disclaimer disclosure disclosures affiliate-disclosure affiliate-disclaimer ftc-disclosure "
    "haftungsausschluss aviso-legal",
}
"""What surrounds an article."""

_HEADER = {
    "headline": "headline article-title entry-title post-title article-headline story-title titulo titre tieu-de",
    "kicker": "kicker overline eyebrow supertitle pretitle topline roofline dachzeile rubric-line antetitulo "
    "volanta surtitre occhiello topic-label tieu-de-phu nadtitulek nadpis-rubrika nadzagolovok",
    "standfirst": "standfirst subtitle sub-title subhead subheadline subheading sub-headline dek deck article-summary "
    "entry-summary article-intro teaser sapo chapo chapeau bajada entradilla vorspann sottotitolo perex "
    "article-lead article-lede abstract anons podzagolovok",
    "byline": "byline by-line bylines authors article-author article-authors firma signature autorzeile tac-gia "
    "autori avtor",
    "author": "author autor auteur autore writer contributor author-name reporter verfasser",
    "role": "role job job-title author-title author-role position cargo funktion fonction chuc-danh",
    "date": "date dates dateline datetime published publish-date pubdate timestamp post-date article-date entry-date "
    "date-published fecha fechas datum publicado thoi-gian ngay-dang date-time posted-on time data-ora",
    "updated": "updated modified last-updated update-date date-modified updated-date actualizado aktualisiert "
    "cap-nhat maj",
    "meta": "meta article-meta entry-meta post-meta story-meta article-info byline-block article-details "
    "post-info header-meta informace",
    "section": "section-name section-label article-section category categories rubric rubrik chuyen-muc rubrica "
    "rubrika cat-links",
    "keywords": "tags tag-list taglist tag-links keywords article-tags post-tags topics etiquetas schlagworte "
    "tu-khoa mots-cles stitky klyuchevye-slova",
    "agency": "agency source source-name nguon agence agencia agentur",
}
"""What stands above an article, or signs it."""

_BODY = {
    "caption": "caption captions figcaption wp-caption-text image-caption photo-caption img-caption picture-caption "
    "bildunterschrift legende leyenda chu-thich pie-de-foto didascalia popisek",
    "credit": "credit credits photo-credit image-credit photocredit copyright photographer autor-foto fotograf "
    "source attribution nguon-anh tac-gia-anh fotonachweis rights media-credit byline-photo",
    "figure": "figure wp-caption image-block photo-block image-container photo article-image img-box picture-box "
    "media-block gallery slideshow",
    "pull": "pullquote pull-quote pullout pull-out quote-pull zitat destacado exergue aside-quote citat-vyrazny",
    "box": "infobox info-box factbox fact-box sidebox boxout callout infokasten recuadro encadre "
    "ramecek hop-thong-tin note-box fakten spravka",
    "verse": "verse poem poetry stanza gedicht poema poeme basen stihi",
    "lead": "lead lede intro lead-paragraph article-intro-text first-paragraph",
    "social": "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed fb-post mastodon-embed "
    "reddit-embed",
    "notes": "footnotes footnote endnotes endnote notes-list references fussnoten notas",
    "quote": "blockquote quote-block",
    "faq": "faq faqs accordion accordions schema-faq rank-math-faq frequently-asked-questions preguntas-frecuentes "
    "perguntas-frequentes foire-aux-questions haeufige-fragen veelgestelde-vragen domande-frequenti",
    "icon": "icon emoji emojione wp-smiley smiley twemoji sprite",
}
"""What is inside an article."""

_MEANING = {
    word: frozenset(
        role
        for table in (_FURNITURE, _HEADER, _BODY)
        for role, words in table.items()
        if word in words.split()
    )
    for table in (_FURNITURE, _HEADER, _BODY)
    for words in table.values()
    for word in words.split()
}
_NOTHING: frozenset[str] = frozenset()
_MEANING |= dict.fromkeys(("node-promoted", "promoted-node"), _NOTHING)
"""What holds a known word and says nothing: that a system for content shows an article on its front page."""
_MODIFIER = re.compile(r"--[^\s]*")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PARTS = re.compile(r"[a-z0-9]+")
_REMEMBERED = 1 << 13
"""How many words of `class` and `id` are remembered: those of all pages are much the same."""
_EMPTY_PREFIXES = frozenset({"no", "has", "with", "without", "is", "hide", "not", "show", "js"})


def _lengths() -> dict[str, tuple[int, ...]]:
    """How many parts the known words have that begin with a part, the most first."""
    found: dict[str, set[int]] = {}
    for word in _MEANING:
        found.setdefault(word.partition("-")[0], set()).add(word.count("-") + 1)
    return {first: tuple(sorted(counts, reverse=True)) for first, counts in found.items()}


_LENGTHS = _lengths()


@lru_cache(maxsize=4096)
def roles_in(names: str) -> frozenset[str]:
    """The roles a `class` or `id` speaks of; a word is read in its longest known form.

    >>> sorted(roles_in("article-body photoCaption")), sorted(roles_in("has-related no-ads wp-caption-text"))
    (['caption'], ['caption'])
    """
    found: frozenset[str] = _NOTHING
    for token in names.split()[:40]:
        said = _roles_in_word(token)
        if said:
            found = found | said
    return found


@lru_cache(maxsize=_REMEMBERED)
def _roles_in_word(token: str) -> frozenset[str]:
    if "--" in token:
        token = _MODIFIER.sub("", token)
    return _roles_of(parts_of(token)[:12])


@lru_cache(maxsize=_REMEMBERED)
def parts_of(token: str) -> tuple[str, ...]:
    """The parts of a word of a `class` or `id`.

    >>> parts_of("photoCaption--wide_2")
    ('photo', 'caption', 'wide', '2')
    """
    return tuple(_PARTS.findall(token if token.islower() else _HUMP.sub("-", token).lower()))


def _roles_of(parts: tuple[str, ...]) -> frozenset[str]:
    if _LENGTHS.keys().isdisjoint(parts):
        return _NOTHING
    roles, start = _NOTHING, 0
    if parts and parts[0] in _EMPTY_PREFIXES and "-".join(parts) not in _MEANING:
        return roles
    while start < len(parts):
        for length in _LENGTHS.get(parts[start], ()):
            found = _MEANING.get("-".join(parts[start : start + length]))
            if found is not None:
                roles |= found
                start += length - 1
                break
        start += 1
    return roles

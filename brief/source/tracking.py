"""The parts of a web address that tell its owner who follows it, and from where.

They are put there by mail-outs, advertisements and the share buttons of apps. On paper they serve
nobody: they make the code denser, and name the campaign, the mail-out or the very account from
which the address was copied to everyone who runs the site.
"""

from __future__ import annotations

_FAMILIES = ("utm_", "hsa_", "mtm_", "piwik_", "matomo_", "bsft_", "itm_")
"""What such names begin with: Google and Urchin, HubSpot, Matomo, Blueshift and others."""

# The names that browsers take out of addresses themselves (Firefox's and Brave's lists of query
# parameters), and those of the large mailing and advertising services, in small letters.
_NAMES = frozenset(
    {
        # Advertisements: an identifier for each click.
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid"),
        *("msclkid", "yclid", "ysclid", "_openstat", "twclid", "ttclid", "li_fat_id", "rdt_cid"),
        *("epik", "sccid", "irclickid", "rb_clickid", "unicorn_click_id", "srsltid", "ef_id"),
        *("vmcid", "wickedid", "ndclid", "tblci", "obclid", "qclid", "cx_click", "sms_click"),
        # Mail-outs: an identifier for each reader.
        *("mc_eid", "mc_cid", "mc_tc", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp"),
        *("hsctatracking", "mkt_tok", "oly_enc_id", "oly_anon_id", "vero_id", "vero_conv"),
        *("ml_subscriber", "ml_subscriber_hash", "ss_email_id", "dm_i", "__s", "_kx", "_ke"),
        *("sfmc_id", "sfmc_sub", "ck_subscriber_id", "nb_klid", "elqtrackid", "elqtrack"),
        # Shares and visits.
        *("igshid", "igsh", "ref_src", "ref_url", "s_cid", "_ga", "_gl", "_gid", "xtor"),
        *("pk_campaign", "pk_source", "pk_medium", "pk_content", "pk_kwd", "pk_keyword", "pk_cid"),
        *("_branch_match_id", "guccounter", "guce_referrer", "guce_referrer_sig", "mibextid"),
    }
)

# What is harmless elsewhere and here names the account that shared the address.
_OF_SITES = {
    "facebook.com": frozenset({"__cft__[0]", "__tn__", "rdid", "refsrc", "sfnsn", "paipv"}),
    "linkedin.com": frozenset({"trk", "trackingid", "lipi", "rcm"}),
    "spotify.com": frozenset({"si"}),
    "tiktok.com": frozenset({"_r", "_t", "sec_user_id", "sender_device", "share_app_id", "u_code"}),
    "twitter.com": frozenset({"s", "t"}),
    "x.com": frozenset({"s", "t"}),
    "youtu.be": frozenset({"si", "pp"}),
    "youtube.com": frozenset({"si", "pp"}),
}


def without_tracking(address: str, host: str) -> tuple[str, tuple[str, ...]]:
    """A web address as it should be, and the names of what was taken out of it.

    `host` is that of the address, in small letters.
    """
    before, hash_, fragment = address.partition("#")
    path, question, query = before.partition("?")
    own = next((names for site, names in _OF_SITES.items() if _within(host, site)), frozenset())
    query, found = _cleaned(query, own)
    # Some put them after the `#`, where other sites have the name of a part of the page.
    fragment, later = _cleaned(fragment, frozenset()) if "=" in fragment else (fragment, [])
    address = path + (question if query else "") + query + (hash_ if fragment else "") + fragment
    return address, tuple(dict.fromkeys(found + later))


def _cleaned(query: str, own: frozenset[str]) -> tuple[str, list[str]]:
    from urllib.parse import unquote

    kept: list[str] = []
    found: list[str] = []
    for part in query.split("&"):
        name = unquote(part.partition("=")[0])
        folded = name.casefold()
        if folded in _NAMES or folded in own or folded.startswith(_FAMILIES):
            found.append(name)
        else:
            kept.append(part)
    return "&".join(kept), found


def _within(host: str, site: str) -> bool:
    return host == site or host.endswith("." + site)

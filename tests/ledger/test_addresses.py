"""One article, one key; two articles, two keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.growth import MOST_RATIO, middle_growth, repeated
from sayso.ledger import canonical_url
from sayso.lexicon import load_table

KEY = "https://n.example/2019/dam-gives-way"
PARAMETERS = load_table("tracking_parameters")
SAME = {
    "http": "http://n.example/2019/dam-gives-way",
    "case of scheme and host": "HTTPS://N.Example/2019/dam-gives-way",
    "white space around it": " https://n.example/2019/dam-gives-way\n",
    "www": "https://www.n.example/2019/dam-gives-way",
    "default port": "https://n.example:443/2019/dam-gives-way",
    "default port of http": "http://n.example:80/2019/dam-gives-way",
    "port without a number": "https://n.example:/2019/dam-gives-way",
    "user": "https://reader:secret@n.example/2019/dam-gives-way",
    "dot at the end of the host": "https://n.example./2019/dam-gives-way",
    "place in the page": "https://n.example/2019/dam-gives-way#comments",
    "text fragment": "https://n.example/2019/dam-gives-way#:~:text=the%20dam",
    "slash at the end": "https://n.example/2019/dam-gives-way/",
    "double slash": "https://n.example//2019///dam-gives-way",
    "dot segments": "https://n.example/a/../2019/./dam-gives-way",
    "escaped dot segment": "https://n.example/a/%2e%2E/2019/dam-gives-way",
    "needless escapes": "https://n.example/2019/d%61m%2Dgives-way",
    "empty query": "https://n.example/2019/dam-gives-way?",
    "index.html": "https://n.example/2019/dam-gives-way/index.html",
    "index.amp.html": "https://n.example/2019/dam-gives-way/index.amp.html",
    "amp host": "https://amp.n.example/2019/dam-gives-way",
    "amp host behind www": "https://www.amp.n.example/2019/dam-gives-way",
    "amp at the end": "https://n.example/2019/dam-gives-way/amp",
    "amp/ at the end": "https://n.example/2019/dam-gives-way/amp/",
    "amp at the start": "https://n.example/amp/2019/dam-gives-way",
    "amp inside": "https://n.example/2019/amp/dam-gives-way",
    ".amp at the end": "https://n.example/2019/dam-gives-way.amp",
    "?amp": "https://n.example/2019/dam-gives-way?amp",
    "?amp=1": "https://n.example/2019/dam-gives-way?amp=1",
    "?outputType=amp": "https://n.example/2019/dam-gives-way?outputType=amp",
    "viewer": "https://www.google.com/amp/s/www.n.example/2019/dam-gives-way",
    "viewer by http": "https://www.google.co.uk/amp/n.example/2019/dam-gives-way/amp/?usqp=mq331",
    "cache": "https://cdn.ampproject.org/c/s/n.example/2019/dam-gives-way",
    "cache by its own host": "https://n-example.cdn.ampproject.org/v/s/amp.n.example/2019/dam-gives-way?amp_js_v=0.1",
    "cache in a viewer": "https://www.google.de/amp/s/cdn.ampproject.org/c/s/n.example/2019/dam-gives-way",
    "mobile host": "https://m.n.example/2019/dam-gives-way",
    "mobile host in full": "https://mobile.n.example/2019/dam-gives-way",
    "?m=1": "https://n.example/2019/dam-gives-way?m=1",
    "parameters of a campaign": "https://n.example/2019/dam-gives-way?utm_source=x&UTM_Medium=y&fbclid=IwAR0",
    "escaped ampersands": "https://n.example/2019/dam-gives-way?utm_source=x&amp;utm_medium=y",
}
DIFFERENT = {
    "case of the path": "https://n.example/2019/Dam-Gives-Way",
    "another port": "https://n.example:8080/2019/dam-gives-way",
    "another subdomain": "https://sport.n.example/2019/dam-gives-way",
    "a slash that is escaped": "https://n.example/2019%2Fdam-gives-way",
    "file": "https://n.example/2019/dam-gives-way.html",
    "route": "https://n.example/2019/dam-gives-way#!/7",
    "route without a mark": "https://n.example/2019/dam-gives-way#/7",
    "?m=2": "https://n.example/2019/dam-gives-way?m=2",
    "ampere": "https://n.example/2019/dam-gives-way/ampere",
    "amplify": "https://n.example/amplify/2019/dam-gives-way",
    "file named amp": "https://n.example/2019/dam-gives-way/amp.html",
    "mobile as a section": "https://n.example/mobile/2019/dam-gives-way",
    "index of something": "https://n.example/2019/dam-gives-way/index-of-prices.html",
}


@pytest.mark.parametrize("url", SAME.values(), ids=SAME.keys())
def test_variants_of_an_address_have_one_key(url):
    assert canonical_url(url) == KEY


@pytest.mark.parametrize("url", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_near_misses_keep_a_key_of_their_own(url):
    assert canonical_url(url) == url


@pytest.mark.parametrize("name", ["id", "p", "page", "article", "story", "v", "q", "s", "t", "cid", "mod", "source"])
def test_parameters_that_may_tell_articles_apart_stay(name):
    assert canonical_url(f"https://n.example/?{name}=7&utm_source=x") == f"https://n.example/?{name}=7"
    assert canonical_url(f"https://n.example/?{name}=7") != canonical_url(f"https://n.example/?{name}=8")


def test_parameters_are_sorted_by_name_and_those_of_one_name_keep_their_order():
    assert canonical_url("https://n.example/a?q=2&id=7&q=1&&b") == "https://n.example/a?b&id=7&q=2&q=1"


def test_value_of_a_parameter_keeps_its_case():
    assert canonical_url("https://n.example/a?id=aB") == "https://n.example/a?id=aB"


def test_a_referrer_goes_but_one_with_a_digit_may_be_an_article():
    assert canonical_url("https://n.example/a?ref=rss&CMP=share_btn_tw") == "https://n.example/a"
    assert canonical_url("https://n.example/a?ref=A12") == "https://n.example/a?ref=A12"


def test_mark_of_a_mobile_page_beside_a_year_may_be_a_month():
    assert canonical_url("https://n.example/?m=1&y=2019") == "https://n.example/?m=1&y=2019"


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("m.st", "m.st"),  # registered as it stands
        ("mobile.de", "mobile.de"),
        ("amp.dev", "amp.dev"),
        ("www.de", "www.de"),
        ("m.co.uk", "m.co.uk"),
        ("m.mobile.de", "mobile.de"),
        ("m.blogspot.com", "m.blogspot.com"),  # somebody's blog
        ("www.blogspot.com", "blogspot.com"),
        ("mobilenews.example", "mobilenews.example"),
        ("mm.n.example", "mm.n.example"),
        ("en.m.n.example", "en.n.example"),
        ("en.mobile.n.example", "en.mobile.n.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("B%C3%9CCHER.example", "xn--bcher-kva.example"),
        ("stra\u00dfe.example", "xn--strae-oqa.example"),  # not "strasse", which is another's
        ("strasse.example", "strasse.example"),
        ("\uff4e\u3002example", "n.example"),  # full width
        ("192.0.2.7", "192.0.2.7"),
        ("[2001:DB8:0::1]:443", "[2001:db8::1]"),
    ],
)
def test_host_is_the_site(host, site):
    assert canonical_url(f"https://{host}/a") == f"https://{site}/a"


@pytest.mark.parametrize(
    "path", ["/tag/amp", "/wiki/amp", "/amp", "/amp/guitars", "/electrical-terms/amp", "/caf%C3%A9/amp", "/asp.net/amp"]
)
def test_amp_is_a_word_where_the_rest_names_no_article(path):
    assert canonical_url(f"https://n.example{path}") == f"https://n.example{path}"


@pytest.mark.parametrize("path", ["/amp", "/amp/s", "/amp/s/story/7", "/amp/x", "/search/amp/n.example/a"])
def test_a_viewer_that_shows_no_page_is_a_page_itself(path):
    assert canonical_url(f"https://google.com{path}") == f"https://google.com{path}"


def test_escapes_have_one_form():
    assert canonical_url("https://n.example/%e4%b8%ad/100%") == "https://n.example/%E4%B8%AD/100%25"
    assert canonical_url("https://n.example/中/a[1]|b?q=ü") == "https://n.example/%E4%B8%AD/a%5B1%5D%7Cb?q=%C3%BC"
    assert canonical_url("https://n.example/%%341") == "https://n.example/%2541"  # never "A" by a second look


@pytest.mark.parametrize(
    "wording",
    ["", "nonsense", "/a", "//n.example/a", "https://", "https:///a", "https:n.example", "ftp://n.example/a",
     "mailto:desk@n.example", "javascript:alert(7)", "https://n.example/a b", "https://n.example/\"><b>", "https://[",
     "https://[::1", "https://[x]/", "https://[::1%25eth0]/", "https://n.example:x/", "https://n.example:99999/",
     "https://a..example/", "https://.example/", "https://n.example\\a/", "https://%00.example/", "https://%ff.example/",
     "https://a%2525.example/", "https://@/", "https://n.example/\ud800", "https://n.ex\u00a0ample/",
     f"https://{'a' * 64}.example/", f"https://{'a.' * 200}example/"],
)  # fmt: skip
def test_what_is_no_web_address_has_no_key(wording):
    assert canonical_url(wording) is None


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.id)
def test_listed_parameter_is_dropped_and_its_near_miss_is_not(row):
    example, near_miss = (
        f"https://n.example{each.replace('[', '').replace(']', '')}" for each in (row.example, row.counter_example)
    )
    assert canonical_url(example) == "https://n.example/a"
    assert canonical_url(near_miss) == near_miss


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.id)
def test_each_word_of_the_list_is_dropped(row):
    value = "" if row.kind in ("alone", "whole") else "=x"
    assert {canonical_url(f"https://n.example/a?{word}{value}") for word in row.words} == {"https://n.example/a"}


def test_list_of_parameters_is_sorted_lower_case_and_without_doubles():
    ids = [row.id for row in PARAMETERS]
    words = [word for row in PARAMETERS for word in row.words]
    assert ids == sorted(set(ids))
    assert words == [word.lower() for word in dict.fromkeys(words)]


PIECES = st.sampled_from(
    ["amp", "amp.amp", "a.amp", "a.amp.html.amp", ".amp", "index.html", "index.amp.html", "..", ".", "", "s", "c",
     "v", "2019", "dam-gives-way", "a", "n.example", "www.google.com", "google.com", "cdn.ampproject.org",
     "m.google.com:80", "%2e%2e", "%41", "%", "%%34", "1", "ü", "[", "m.st", "x%2fy"]
)  # fmt: skip
HOSTS = st.lists(
    st.sampled_from(
        ["www", "m", "amp", "mobile", "en", "n", "google", "blogspot", "cdn", "ampproject", "co", "uk", "com", "ß", "İ"]
    ),
    min_size=1,
    max_size=6,
).map(".".join)  # fmt: skip
QUERIES = st.lists(
    st.sampled_from(
        ["amp", "amp;amp", "amp;", "m=1", "m=2", "id=7", "utm_source=x", "ref=a", "ref=1", "", "B=%c3", "b", "="]
    )
).map("&".join)
FRAGMENTS = st.sampled_from(["", "#", "#a", "#!a", "#!/", "#/a%41", "#!!a"])
ADDRESSES = st.builds(
    lambda host, path, query, fragment: f"https://{host}/{'/'.join(path)}?{query}{fragment}",
    HOSTS | PIECES,
    st.lists(PIECES),
    QUERIES,
    FRAGMENTS,
)


@given(ADDRESSES | st.text().map("https://n.example/{}".format) | st.text().map("http://{}".format) | st.text())
def test_key_of_a_key_is_itself(url):
    key = canonical_url(url)
    assert key is None or canonical_url(key) == key


HOSTILE = {
    "viewers": "google.com/amp/s/", "amp": "amp/", "endings": ".amp", "endings of pages": ".amp.html",
    "index": "index.html/", "dots": "../", "slashes": "/", "escapes": "%", "users": "@", "colons": ":", "labels": "a.",
    "script": "ü", "parameters": "&amp;b", "sessions": "&utm_a", "route": "#!/", "dashes": "-a_", "brackets": "[",
}  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("start", ["https://", "https://google.com/amp/s/", "https://n.example/?"])
def test_time_grows_with_length(unit, start):
    assert middle_growth(repeated(unit), lambda text: canonical_url(f"{start}{text}!"), 60_000) < MOST_RATIO

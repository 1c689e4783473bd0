"""Which characters the bytes stand for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.readers.decoding import decode_text, find_binary

WORDS = "Ann said “no” – naïve, 5 °C, \u00a0e\u0301, 🙂, שלום, ''quoted''."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_with_mark_or_in_utf8_is_read_without_a_problem(charset):
    decoded = decode_text(WORDS.encode(charset))
    assert decoded.text == WORDS
    assert decoded.problems == ()


def test_charset_of_a_page_is_the_one_that_it_declares():
    source = '<html><head><meta charset="iso-8859-1"></head><body>“naïve” – €</body></html>'
    assert decode_text(source.encode("cp1252"), is_html=True).text == source


def test_charset_that_is_guessed_is_told():
    words = "Le maire a déclaré que l’été avait été très chaud à Genève, où les élèves étaient privés de piscine."
    decoded = decode_text(words.encode("cp1252"))
    assert decoded.text == words
    assert [problem.code for problem in decoded.problems] == ["guessed-charset"]
    assert "0xe9" in decoded.problems[0].message


def test_utf8_with_one_broken_byte_stays_utf8():
    data = ("“Nobody came,” she said. “Not one.” " * 20).encode() + b"\xff end"
    decoded = decode_text(data)
    assert "“Not one.” \ufffd end" in decoded.text
    assert [problem.code for problem in decoded.problems] == ["lost-bytes"]


def test_declared_charset_that_is_no_text_is_not_used():
    data = b'<html><meta charset="base64"><p>caf\xe9 au lait, caf\xe9 noir</p></html>'
    assert "lait" in decode_text(data, is_html=True).text


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\0\0\0 ftypmp42", "video"),
        (b"some\0bytes", "NUL byte at offset 4"),
    ],
)
def test_binary_data_is_named(data, named):
    assert named in find_binary(data)


@pytest.mark.parametrize("data", [b"A PDF file is no text", WORDS.encode("utf-16")])
def test_text_is_no_binary_data(data):
    assert find_binary(data) is None


@settings(deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_decoded(data, is_html):
    assert isinstance(decode_text(data, is_html=is_html).text, str)


@pytest.mark.parametrize(
    "words",
    [
        "“I was there,” said Hélène Nuñez. She had come by train from Lyon on Friday, and nobody had met her.",
        "Hélène Nuñez said “no”.",
        "“The café’s owner, Zoë Müller, paid 5 £ – no more,” he said. The case goes on in the court at Düren.",
        "La señora Nuñez dijo que no había visto nada aquella mañana, y que su vecino tampoco estaba en el pueblo.",
    ],
)
def test_western_text_is_read_as_windows_1252_and_told_as_a_guess(words):
    decoded = decode_text(words.encode("cp1252"))
    assert decoded.text == words
    assert [problem.code for problem in decoded.problems] == ["guessed-charset"]
    assert "cp1252" in decoded.problems[0].message


@pytest.mark.parametrize(
    ("words", "charset"),
    [
        ("Мэр города сказал во вторник, что при наводнении погибли одиннадцать человек и ещё двое пропали.", "cp1251"),
        ("Starosta řekl, že při povodni zemřelo jedenáct lidí, a že další dva se pohřešují už několik dní.", "cp1250"),
        (
            "Burmistrz powiedział, że w powodzi zginęło jedenaście osób, a dwie są wciąż poszukiwane przez służby.",
            "cp1250",
        ),
    ],
)
def test_text_in_other_letters_is_not_read_as_windows_1252(words, charset):
    assert decode_text(words.encode(charset)).text == words


@pytest.mark.parametrize("name", ["iso-8859-1", "latin1", "windows-1252", "us-ascii"])
def test_declared_latin_1_means_windows_1252_without_a_guess(name):
    source = f'<html><head><meta charset="{name}"></head><body>“Hélène Nuñez” – €</body></html>'
    decoded = decode_text(source.encode("cp1252"), is_html=True)
    assert (decoded.text, decoded.problems) == (source, ())


@pytest.mark.parametrize("data", [b"a\0b\0", b"\1\0\2\0" * 20, b"a\0\0\0" * 20, b"ab" * 20 + b"\0"])
def test_other_bytes_with_nul_stay_binary(data):
    assert "NUL byte" in find_binary(data)


NAIVE = "“Nobody was hurt,” said Hélène Nuñez – the mayor’s aide – on Tuesday. The café at Düren stayed open."
RUSSIAN = "Мэр города сказал во вторник, что при наводнении погибли одиннадцать человек и ещё двое пропали."
CZECH = "Starosta řekl, že při povodni zemřelo jedenáct lidí, a že další dva se pohřešují už několik dní."


def page_of(words, charset=None):
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}</head><body><p>{words}</p></body></html>"


@pytest.mark.parametrize(
    ("words", "written", "named", "declared"),
    [
        (NAIVE, "utf-8", "iso-8859-1", None),  # what a server names for all it has
        (RUSSIAN, "utf-8", "windows-1251", "windows-1251"),
        (NAIVE, "utf-8-sig", "utf-16", None),
        (NAIVE, "utf-16", "utf-8", "utf-8"),
        (NAIVE, "cp1252", "utf-8", "iso-8859-1"),
        (RUSSIAN, "cp1251", "windows-1251", None),
        (RUSSIAN, "cp1251", "windows-1251", "iso-8859-1"),
        (RUSSIAN, "cp1251", "iso-8859-1", "windows-1251"),
        (CZECH, "cp1250", "utf-8", "windows-1250"),
        (CZECH, "cp1250", "Windows-1250", "utf-8"),
        (NAIVE, "cp1252", "iso-8859-1", "windows-1251"),
        (NAIVE, "cp1252", "no-such-charset", "windows-1252"),
    ],
)
def test_a_wrong_name_or_declaration_damages_nothing(words, written, named, declared):
    source = page_of(words, declared)
    decoded = decode_text(source.encode(written), is_html=True, named=named)
    assert (decoded.text, decoded.problems) == (source, ())


@pytest.mark.parametrize("named", ["utf-7", "punycode", "unicode_escape", "base64", "rot13", "\0", "mbcs", "", "utf-8"])
def test_a_name_that_no_page_has_is_passed_over(named):
    decoded = decode_text(NAIVE.encode("cp1252"), named=named)
    assert decoded.text == NAIVE
    assert [problem.code for problem in decoded.problems] == ["guessed-charset"]


def test_a_name_counts_for_plain_text_too():
    assert decode_text(CZECH.encode("cp1250"), named="windows-1250").text == CZECH

"""Files, folders and standard input become articles, or one clear line says why not."""

from __future__ import annotations

import codecs
import io
import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlib_ij.errors import ArticleError
from graphlib_ij.lexicons import load_toml
from graphlib_ij.reading import articles, foreign_language, read_article, read_articles
from graphlib_ij.reading.decoding import decode

NEWS = (
    "The bank said on Tuesday that it would open an office in Turin, where its partner has been "
    "making parts for trains since 1998. The mayor of the city welcomed the plan and said that "
    "more than a hundred people would be hired before the end of the year.\n"
)

FOREIGN = {
    "German": "Der Konzern will im kommenden Jahr ein neues Werk in Leipzig bauen und dort rund "
    "dreihundert Menschen beschäftigen. Das teilte das Unternehmen am Montag mit. Die Stadt "
    "begrüßte die Entscheidung, obwohl sie noch nicht über die Förderung abgestimmt hat.",
    "French": "Le groupe a annoncé lundi qu'il allait ouvrir une usine dans le nord du pays et "
    "y embaucher trois cents personnes. Les élus de la région se sont réjouis de cette décision, "
    "mais ils attendent encore une réponse sur les aides qui ont été promises par l'État.",
    "Italian": "Il gruppo ha annunciato lunedì che aprirà uno stabilimento nel nord del paese e "
    "che assumerà trecento persone. Il sindaco della città si è detto soddisfatto, ma non è "
    "ancora stato deciso se la regione darà un contributo per la costruzione.",
    "Spanish": "El grupo anunció el lunes que abrirá una fábrica en el norte del país y que "
    "contratará a trescientas personas. El alcalde de la ciudad se mostró satisfecho con la "
    "decisión, pero todavía no se sabe si la región dará una ayuda para las obras.",
    "Portuguese": "O grupo anunciou na segunda-feira que vai abrir uma fábrica no norte do país "
    "e contratar trezentas pessoas. O presidente da câmara mostrou-se satisfeito com a decisão, "
    "mas ainda não se sabe se a região dará um apoio para as obras, que começam em maio.",
    "Dutch": "Het concern heeft maandag gemeld dat het een fabriek in het noorden van het land "
    "gaat bouwen en er driehonderd mensen wil aannemen. De burgemeester is blij met het besluit, "
    "maar het is nog niet zeker of de provincie ook geld voor de bouw zal geven.",
    "Japanese": "会社は月曜日、来年春に北部の町で新しい工場を建設し、約三百人を雇用すると発表した。"
    "市長はこの決定を歓迎し、地域の経済にとって大きな前進だと述べた。",
    "Chinese": "该公司星期一宣布,将于明年春天在北方城市建设一座新工厂,并雇用大约三百名员工。"
    "市长对这一决定表示欢迎,认为这对当地经济来说是一个重要的进步。",
    "Korean": "회사는 월요일에 내년 봄 북부 도시에 새 공장을 짓고 약 삼백 명을 고용하겠다고 "
    "발표했다. 시장은 이 결정을 환영하며 지역 경제에 큰 진전이라고 말했다.",
    "Russian": "Компания объявила в понедельник, что построит новый завод на севере страны и "
    "наймёт триста человек. Мэр города приветствовал это решение.",
    "another language": "Yhtiö ilmoitti maanantaina rakentavansa uuden tehtaan maan pohjoisosaan "
    "ja palkkaavansa kolmesataa työntekijää. Kaupunginjohtaja piti päätöstä tärkeänä koko alueen "
    "taloudelle, vaikka rahoituksesta neuvotellaan yhä maakunnan kanssa eikä ratkaisua odoteta "
    "ennen kesää, kuten yhtiön viestintäjohtaja tiedotteessa kertoo.",
}

ENGLISH = {
    "news": NEWS,
    "all caps": NEWS.upper(),
    "headlines": "Carmaker opens plant in Turin\nBank buys rival for 3 billion\nMinister to visit "
    "Osaka in May\nFood maker names new chief\nTwo cities sign pact on trade\nPort strike ends\n"
    "Court blocks sale of ferry line\nShares fall after profit warning\n",
    "names": "Anna Bauer, Jan van der Meer, Piet de Groot, Carlos de la Vega, Maria di Stefano, "
    "Luc de Montigny, Hans von Arnim, Joana dos Santos, Kim Min-ji, Sato Hanako, Erik Lund, "
    "Pablo del Rio, Ines Duarte, Otto Brandt, Giulia della Rocca, Tom Field, Ada King.",
    "foreign names": "The talks between Banco de la Sierra and Société des Eaux du Nord were held "
    "in San José de las Lomas. Both boards, which met in the Palazzo della Ragione, have agreed "
    "to a joint study that is to be led by the Istituto per il Commercio e la Ricerca.",
}


def write(folder, name, content=NEWS):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def refusal(path):
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


# ---- one article


def test_text_is_what_was_read(tmp_path):
    article, notes = read_article(write(tmp_path, "news.txt", "  A\u00e9 \t\u2028b\x0c\n\n"))
    assert (article.id, article.text, notes) == ("news", "  A\u00e9 \t\u2028b\x0c\n\n", ())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_newlines(tmp_path, end):
    path = write(tmp_path, "a.txt", f"One.{end}{end}Two.{end}")
    assert read_article(path)[0].text == "One.\n\nTwo.\n"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf8_text_survives(text):
    text = f"Word {text}"
    assert decode(text.encode("utf-8"), name="x").text == text


def test_id_can_be_given_and_is_made_safe(tmp_path):
    path = write(tmp_path, "a|b\x01.txt")
    assert read_article(path)[0].id == "a_b_"
    assert read_article(path, article_id="mine")[0].id == "mine"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bank opens office\n\n" + NEWS, "Bank opens office"),
        ("\n  Bank opens office \n" + NEWS, "Bank opens office"),
        ("Bank opens office\nIt said so on Monday.\n", "Bank opens office"),
        ("The bank opens an office in a street\nnear the station.\n", ""),
        ("The bank opens an office in\nTurin and a second one in\nMilan.\n", ""),
        ("The bank opens an office.\n\n" + NEWS, ""),
        ("It said “yes.”\n\n" + NEWS, ""),
        ("TURIN, May 3 –\n\n" + NEWS, ""),
        ("Word " * 30 + "\n\n" + NEWS, ""),
        ("Bank opens office", ""),
    ],
)
def test_title_is_a_headline(tmp_path, text, title):
    assert read_article(write(tmp_path, "a.txt", text))[0].title == title


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2024-05-03-news.txt", "2024-05-03"),
        ("news_2024-05-03.txt", "2024-05-03"),
        ("2024-13-03.txt", ""),
        ("2024-05-031.txt", ""),
        ("2024-05-03-to-2024-05-04.txt", ""),
        ("news-2024.txt", ""),
    ],
)
def test_date_stands_in_the_name(tmp_path, name, date):
    assert read_article(write(tmp_path, name))[0].date == date


def test_date_stands_in_the_dateline_if_the_name_has_none(tmp_path):
    text = "TURIN, May 3, 2019 (Wire) - The mayor of the city opened the fair on Monday."
    assert read_article(write(tmp_path, "news.txt", text))[0].date == "2019-05-03"
    assert read_article(write(tmp_path, "2024-05-03.txt", text))[0].date == "2024-05-03"


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(NEWS.encode())))
    article, _ = read_article("-")
    assert (article.id, article.text) == ("standard-input", NEWS)
    with pytest.raises(ArticleError, match=r"^standard input: is empty"):
        read_article("-")


# ---- encodings


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + "Citroën".encode(), "UTF-8"),
        (codecs.BOM_UTF16_LE + "Citroën".encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + "Citroën".encode("utf-16-be"), "UTF-16"),
        (codecs.BOM_UTF32_LE + "Citroën".encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF32_BE + "Citroën".encode("utf-32-be"), "UTF-32"),
    ],
)
def test_byte_order_mark_is_obeyed_and_removed(data, encoding):
    assert decode(data, name="x") == ("Citroën", encoding, False)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark_shows_by_its_zeros(codec):
    text = "“Citroën” is a carmaker.\n"
    assert decode(text.encode(codec), name="x") == (text, "UTF-16", True)


def test_windows_1252_is_guessed_and_noted(tmp_path):
    text = "The Café’s owner – a friend of Citroën – said “no” in München.\n"
    article, (note,) = read_article(write(tmp_path, "a.txt", text.encode("cp1252")))
    assert article.text == text
    assert (note.subject, note.article) == ("guessed", "a")
    assert "Windows-1252" in note.reason


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Citroën and Škoda ".encode() + b"\xe9", id="damaged UTF-8"),
        pytest.param(b"Citro\x81n said no", id="undefined in Windows-1252"),
        pytest.param("The firm’s chief said no".encode("mac-roman"), id="Mac Roman"),
        pytest.param("Компания said".encode("cp1251"), id="Cyrillic"),
        pytest.param(b"1 2 3 4 5 6 7 8 9; = \xa3\xa3", id="no words"),
    ],
)
def test_uncertain_encoding_is_refused_with_its_place(data):
    with pytest.raises(UnicodeDecodeError) as wanted:
        data.decode("utf-8")
    start = wanted.value.start
    with pytest.raises(ArticleError, match=f"byte 0x{data[start]:02x} at offset {start} is not"):
        decode(data, name="x")


def test_mark_that_is_not_kept_is_refused_with_its_place():
    with pytest.raises(ArticleError, match="byte 0xff at offset 6 is not UTF-8, which its"):
        decode(codecs.BOM_UTF8 + b"abc\xff", name="x")


# ---- what is refused


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        ("\ufeff \n\t ", "is empty"),
        ("... --- ...", "no words"),
        (b"%PDF-1.7 ...", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00", "is a PNG image"),
        (b"PK\x03\x04\x14", r"office document \(.docx"),
        (b"\x00\x01\x02\x03 some words", "control characters"),
        (b"some\xff\x00\x01\x02\x03 words", "control characters"),
        (b"\x00\xd8" + b"a\x00" * 20, "control characters"),
        ("<!DOCTYPE html><p>Text</p>", "is HTML: copy"),
        ("Text " + "<p>one</p>" * 10, "is HTML: copy"),
        ("<?xml version='1.0'?><graphml/>", "is XML"),
        (FOREIGN["German"], "reads as German: only articles in English"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path, content, message):
    assert re.search(message, refusal(write(tmp_path, "a.txt", content)))


def test_few_controls_stay_in_the_text(tmp_path):
    text = NEWS + "\x07" + NEWS
    assert read_article(write(tmp_path, "a.txt", text))[0].text == text


def test_missing_file_and_folder_are_refused(tmp_path):
    assert "there is no such file" in refusal(tmp_path / "none.txt")
    assert "is a folder: name the article files" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("error", "message"),
    [(PermissionError(13, "denied"), "no permission"), (OSError(5, "I/O error"), "I/O error")],
)
def test_refusals_of_the_system_are_told(monkeypatch, error, message):
    def refuse(*_):
        raise error

    monkeypatch.setattr(articles, "open", refuse, raising=False)
    assert message in refusal("a.txt")


def test_too_large_text_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(articles, "MAX_CHARACTERS", 1000)
    text = (NEWS * 9)[:1001]
    assert "an article of 0.0 MB: split it" in refusal(write(tmp_path, "a.txt", text))
    assert len(read_article(write(tmp_path, "a.txt", text[:1000]))[0].text) == 1000


def test_huge_files_are_refused_before_they_are_read(tmp_path, monkeypatch):
    path = write(tmp_path, "a.txt")
    with path.open("r+b") as file:
        file.truncate(5_000_000)
    monkeypatch.setattr(articles, "_MAX_BYTES", 10)
    assert "an article of 5.0 MB: split it" in refusal(path)
    assert "a PDF document" in refusal(write(tmp_path, "b.txt", b"%PDF-" + b"x" * 20))


def test_huge_streams_are_refused(monkeypatch):
    stream = io.BufferedReader(io.BytesIO(b"word " * 20))
    monkeypatch.setattr(stream.raw, "seekable", lambda: False, raising=False)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
    monkeypatch.setattr(articles, "_MAX_BYTES", 10)
    with pytest.raises(ArticleError, match=r"standard input: an article of 0.0 MB"):
        read_article("-")


# ---- several articles


def test_articles_come_in_the_order_given(tmp_path):
    paths = [write(tmp_path, "b.txt", "Bank one."), write(tmp_path, "a.txt", "Bank two.")]
    found, notes = read_articles(paths)
    assert [article.id for article in found] == ["b", "a"]
    assert notes == ()


def test_folder_stands_for_its_text_files(tmp_path):
    write(tmp_path, "b.txt", "Bank one.")
    write(tmp_path, "a.TXT", "Bank two.")
    write(tmp_path, "c.md", "Bank three.")
    assert [article.id for article in read_articles([tmp_path])[0]] == ["a", "b"]


def test_folder_without_text_files_is_refused(tmp_path):
    with pytest.raises(ArticleError, match=r"no \.txt or \.jsonl file in this folder"):
        read_articles([tmp_path])


def test_folder_that_cannot_be_listed_is_refused(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    with pytest.raises(ArticleError, match="cannot be listed: Permission denied"):
        read_articles([tmp_path])


def test_what_cannot_be_read_is_handed_over_and_the_rest_is_read(tmp_path):
    (tmp_path / "empty").mkdir()
    good = write(tmp_path, "good.txt")
    errors = []
    found, _ = read_articles(
        [tmp_path / "missing.txt", tmp_path / "empty", good], on_error=errors.append
    )
    assert [article.id for article in found] == ["good"]
    assert [
        "missing.txt: there is no" in str(errors[0]),
        "no .txt or .jsonl file" in str(errors[1]),
    ] == [
        True,
        True,
    ]


def test_equal_stems_get_ids_that_do_not_depend_on_order(tmp_path):
    paths = [
        write(tmp_path, "x/news.txt", "Bank one in München.".encode("cp1252")),
        write(tmp_path, "y/News.txt", "Bank two."),
        write(tmp_path, "other.txt", "Bank three."),
    ]
    found, notes = read_articles(paths)
    ids = {article.text: article.id for article in found}
    assert len(set(ids.values())) == 3
    assert ids["Bank three."] == "other"
    assert ids["Bank two."].startswith("News-")
    assert [note.article for note in notes] == [ids["Bank one in München."]]
    assert {article.text: article.id for article in read_articles(paths[::-1])[0]} == ids


def test_same_text_is_read_once_and_noted(tmp_path):
    first, second = write(tmp_path, "a.txt"), write(tmp_path, "b.txt", NEWS.replace("\n", "\r\n"))
    for paths in ([first, second], [second, first], [second, first, first]):
        found, notes = read_articles(paths)
        assert [article.id for article in found] == ["a"]
        assert {(note.subject, note.text) for note in notes[:1]} == {("skipped", str(second))}
        assert "same text" in notes[0].reason


# ---- language


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_is_let_through(text):
    assert foreign_language(text) == ""


@pytest.mark.parametrize("language", FOREIGN)
def test_foreign_language_is_named(language):
    assert foreign_language(FOREIGN[language]).startswith(language)


def test_function_words_are_sorted_and_no_particles_of_names():
    for language, words in load_toml("function_words").items():
        assert words.split() == sorted(set(words.split())), language
        assert not {"da", "de", "del", "della", "den", "der", "di", "la", "van", "von"} & set(
            words.split()
        ), language


def test_short_texts_are_not_judged():
    assert foreign_language("Der Konzern will im kommenden Jahr ein Werk bauen.") == ""
    assert foreign_language("会社は新しい工場を建設") == ""


def test_unknown_script_is_another_language():
    assert foreign_language("კომპანია ახალ ქარხანას ააშენებს " * 3) == (
        "another language than English"
    )


def test_english_with_a_foreign_quotation_is_let_through():
    assert foreign_language(NEWS * 3 + FOREIGN["German"] + FOREIGN["Japanese"]) == ""

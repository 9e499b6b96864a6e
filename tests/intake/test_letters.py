"""E-mails in."""

from email.message import EmailMessage

from annotator.intake import Draft, Options, read_data


def letter(body: str, subtype: str = "plain", **more: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ines Möreau <ines@tide.example>"
    message["To"] = "desk@tide.example"
    message["Subject"] = "Die Brücke"
    message["Date"] = "Tue, 3 Mar 2026 09:30:00 +0100"
    message.set_content(body, subtype=subtype, **more)
    return message


def one(data: bytes, name: str = "letter.eml") -> Draft:
    [draft] = read_data(data, name=name)
    return draft


def test_the_plain_text_of_a_letter() -> None:
    body = "Hello,\r\nit cost twice as much.\n\n> Did it?\n> Really?\nYes.\n\n-- \nInes\nThe Tide\n"
    draft = one(letter(body).as_bytes())
    assert draft.text == "Hello,\nit cost twice as much.\n\nYes."
    assert [each.text for each in draft.dropped] == ["> Did it?\n> Really?", "Ines\nThe Tide"]
    assert draft.title == "Die Brücke"
    assert draft.source.author == "Ines Möreau <ines@tide.example>"
    assert draft.source.published == "2026-03-03T08:30:00Z"
    assert draft.source.read_with == "e-mail"


def test_lines_that_were_broken_to_fit_are_joined() -> None:
    message = letter("One \ntwo \nthree.\nFour.\n", cte="8bit")
    message.set_param("format", "flowed")
    assert one(message.as_bytes()).text == "One two three.\nFour."


def test_a_letter_in_html_only() -> None:
    draft = one(letter("<p>One<p>Zwölf", "html").as_bytes())
    assert draft.text == "One\n\nZwölf"


def test_plain_text_is_taken_before_html() -> None:
    message = letter("Plain words.")
    message.add_alternative("<p>Other words</p>", subtype="html")
    message.add_attachment(b"\0", "application", "x", filename="x")
    assert one(message.as_bytes()).text == "Plain words."


def test_a_date_that_is_none_stands_as_it_is() -> None:
    data = letter("One").as_bytes().replace(b"Tue, 03 Mar 2026 09:30:00 +0100", b"in spring")
    assert one(data).source.published == "in spring"
    data = letter("One").as_bytes().replace(b"Date:", b"X-Date:")
    assert one(data).source.published is None


def test_the_user_knows_the_encoding_better() -> None:
    data = letter("Žluť", charset="iso-8859-2", cte="8bit").as_bytes()
    assert one(data).text == "Žluť"
    [draft] = read_data(data, Options(encoding="cp1252"), "letter.eml")
    assert draft.text != "Žluť"

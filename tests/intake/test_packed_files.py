"""Word files, OpenDocument texts and books: the text as it prints, to the character."""

import io

import docx as python_docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import given
from hypothesis import strategies as st
from made_files import docx, epub, odt, odt_paragraph, xhtml

from annotator.intake import Draft, read_data, with_restored


def one(data: bytes) -> Draft:
    [draft] = read_data(data)
    return draft


def written(paragraphs: list[str]) -> bytes:
    """A Word file as python-docx writes it."""
    document = python_docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


# What XML can hold, and Word and LibreOffice write as it stands.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\u00a0\u2028é🌉ש")
).filter(lambda text: bool(text.removeprefix("\ufeff").strip()) and text[0] != "\ufeff")
many = st.lists(texts, min_size=1, max_size=4)


@given(many)
def test_any_text_written_by_python_docx_comes_back(paragraphs: list[str]) -> None:
    assert one(written(paragraphs)).text == "\n\n".join(paragraphs)


@given(many)
def test_any_text_written_as_opendocument_comes_back(paragraphs: list[str]) -> None:
    body = "".join(odt_paragraph(each) for each in paragraphs)
    assert one(odt(body)).text == "\n\n".join(paragraphs)


def test_a_word_file_as_it_prints() -> None:
    draft = one(
        docx(
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:tabs><w:tab/></w:tabs></w:pPr>'
            "<w:r><w:t>The bridge</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>It </w:t></w:r><w:ins><w:r><w:t>really</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
            "<w:hyperlink><w:r><w:t> cost</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>"
            "</w:hyperlink>"
            '<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:br w:type="page"/>'
            '<w:rPr><w:vanish w:val="0"/></w:rPr><w:tab/><w:t>twice</w:t><w:br/><w:cr/>'
            '<w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
            "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:r><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:r>"
            "</w:p>"
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control\nof content</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt><w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a cell</w:t></w:r></w:p>"
            "</w:tc></w:tr></w:tbl><w:p/>"
            "<w:moveFrom><w:p><w:r><w:t>Moved away</w:t></w:r></w:p></w:moveFrom>"
        )
    )
    assert draft.text.split("\n\n")[0] == draft.title == "The bridge"
    assert draft.text.removeprefix("The bridge\n\n") == (
        "It really cost\u2011\u00ad\ttwice\n\n\uf0b7\n\n"
        "In a box\n\nIn a control of content\n\nIn a cell"
    )
    assert draft.source.read_with == "Word file"


def test_what_a_word_file_tells_of_itself() -> None:
    document = python_docx.Document()
    document.core_properties.author = " Ines \n Moreau "
    document.core_properties.language = "fr-CH"
    document.add_heading("Le pont", 0)
    paragraph = document.add_paragraph("Une page")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    file = io.BytesIO()
    document.save(file)
    draft = one(file.getvalue())
    assert (draft.title, draft.language) == ("Le pont", "fr")
    assert draft.source.author == "Ines Moreau"
    assert draft.text == "Le pont\n\nUne page"


def test_footnotes_are_dropped_and_can_be_taken_back() -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = f'<w:footnotes xmlns:w="{w}"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnotes>'
    draft = one(docx("<w:p><w:r><w:t>One</w:t></w:r></w:p>", footnotes=note))
    assert [each.text for each in draft.dropped] == ["A note."]
    assert with_restored(draft, [0]).text == "One\n\nA note."


def test_an_opendocument_text_as_it_prints() -> None:
    draft = one(
        odt(
            "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
            "<text:h>The  bridge</text:h>"
            "<text:p> It <text:span>cost\n <text:s text:c='3'/>twice</text:span>"
            "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>A note.</text:p></text:note-body></text:note>, <text:a>he</text:a> "
            "<office:annotation><text:p>comment</text:p></office:annotation>said"
            "<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>."
            "</text:p>"
            "<text:list><text:list-item><text:p>In a list</text:p></text:list-item></text:list>"
            "<text:section text:display='none'><text:p>hidden</text:p></text:section>"
            "<text:p><text:s text:c='x'/>x</text:p>",
            "<dc:language>de-AT</dc:language><meta:initial-creator>Ines</meta:initial-creator>",
        )
    )
    assert draft.text == "The bridge\n\nIt cost    twice, he said.\n\nIn a box\n\nIn a list\n\n x"
    assert [each.text for each in draft.dropped] == ["A note."]
    assert (draft.title, draft.language, draft.source.author) == ("The bridge", "de", "Ines")
    assert one(odt("<text:p>One</text:p>", "<dc:title>T</dc:title>")).title == "T"


def test_a_book_chapter_by_chapter() -> None:
    draft = one(
        epub(
            [
                xhtml("<nav><ol><li>Contents</li></ol></nav>"),
                xhtml("<h1>One</h1><p>It cost&#160;<q>twice</q>.<br/>So he said.</p>"),
                "<html><head><title>x</title></head><body><p>Two&nbsp;three<p>four</body></html>",
            ],
            "<dc:title>The bridge</dc:title><dc:creator>Ines Moreau</dc:creator>"
            "<dc:publisher>Tide</dc:publisher><dc:date>2026-03-03</dc:date>"
            "<dc:language>en</dc:language><dc:source>https://tide.example/b</dc:source>",
            properties="nav",
        )
    )
    assert draft.text == "One\n\nIt cost\u00a0“twice”.\nSo he said.\n\nTwo\u00a0three\n\nfour"
    assert [each.text for each in draft.dropped] == ["Contents"]
    source = draft.source
    assert (draft.title, draft.language) == ("The bridge", "en")
    assert (source.author, source.publisher, source.published) == (
        "Ines Moreau",
        "Tide",
        "2026-03-03",
    )
    assert source.url == "https://tide.example/b"


@pytest.mark.parametrize("name", ["bridge.txt", "bridge.pdf", "bridge"])
def test_what_is_inside_counts_more_than_the_name(name: str) -> None:
    [draft] = read_data(odt("<text:p>One</text:p>"), name=name)
    assert (draft.text, draft.source.read_with) == ("One", "OpenDocument text")

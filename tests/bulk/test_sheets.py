"""What a sheet may be, and what it may not."""

import io

import pytest
from openpyxl import load_workbook

from gallery.errors import NotAcceptable, TooMany
from gallery.sheets.reading import Sheet, read_sheet
from gallery.sheets.writing import as_csv, as_xlsx
from tests.bulk.files import picture, sheet, zipped


def read(body: bytes) -> Sheet:
    return read_sheet(io.BytesIO(body))


@pytest.mark.shows("J2.3", "P26")
def test_sheets_of_every_country_say_the_same() -> None:
    rows = [["Titre", "Prix"], ["L’été à l’œuvre", "3,5"]]
    text = "Titre;Prix\r\nL’été à l’œuvre;3,5\r\n"
    for coded in (text.encode("utf-8-sig"), text.encode(), text.encode("cp1252"), text.encode("utf-16"),
                  text.replace(";", "\t").encode(), f"sep=;\r\n{text}".encode(),
                  text.replace(";3,5", ',"3,5"').replace(";", ",").encode()):  # fmt: skip
        assert read(coded).rows == rows
    harmful = [["=1+1", "+33", "-2"], ["@SUM(A1)", "\tx", "'=1"]]
    told = as_csv(["a", "b", "c"], harmful)
    assert b"'=1+1;'+33;'-2" in told
    assert read(told).rows[1] == harmful[0]
    kept = load_workbook(io.BytesIO(as_xlsx(["a", "b", "c"], harmful))).active
    assert kept is not None
    assert [list(line) for line in kept.values][1:] == harmful
    assert all(cell.data_type == "s" for line in kept.iter_rows() for cell in line)


@pytest.mark.shows("P7", "P2", "A13")
def test_formulas_merged_cells_and_harmful_sheets() -> None:
    told = read(sheet(["Titre", "Technique", "N"], ["A", "Huile", "=1+1"], ["B", "", ""], merged="B2:B3"))
    assert told.rows[2][:2] == ["B", "Huile"]
    assert (told.uncounted, told.merged) == (["C2"], ["B2:B3"])
    with pytest.raises(TooMany, match="1000"):
        read(sheet(*(["Titre", str(number)] for number in range(20_000))))
    with pytest.raises(TooMany):
        read(b"Titre;N\n" + b"x;1\n" * 20_000)
    for no_sheet in (b"", b"%PDF-1.7", picture(1), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
                     zipped({"a.txt": b"x"}), zipped({"[Content_Types].xml": b"<", "xl/workbook.xml": b"<"}),
                     zipped({"[Content_Types].xml": b"x", "xl/a": bytes(120 * 1024 * 1024)}),
                     zipped({f"xl/{number}": b"" for number in range(1200)} | {"[Content_Types].xml": b""}),
                     bytes(range(256)) * 8):  # fmt: skip
        with pytest.raises(NotAcceptable):
            read(no_sheet)

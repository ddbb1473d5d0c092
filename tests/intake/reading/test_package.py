"""Several files and ZIPs of them: what is in it, under which name, and which ZIPs are declined."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from analytics.intake.reading import File, files_of, package, unpacked
from analytics.problem import Problem
from tests.intake.reading.books import ods, xlsx, zipped


def names(content: bytes) -> list[str]:
    return [file.name for file in unpacked(File("mai.zip", content))]


def test_files_and_a_zip_of_them_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b")
    (tmp_path / "mai.zip").write_bytes(zipped({"Träger/mitte.csv": "c;d", "feuerbach.csv": "e;f"}))
    found = list(files_of([tmp_path / "a.csv", tmp_path / "mai.zip"]))
    assert [(file.name, file.content) for file in found] == [
        ("a.csv", b"a;b"),
        ("mai.zip/Träger/mitte.csv", b"c;d"),
        ("mai.zip/feuerbach.csv", b"e;f"),
    ]


def test_the_same_bytes_have_the_same_hash() -> None:
    assert File("a", b"x").sha256 == File("b", b"x").sha256 != File("a", b"y").sha256


def test_a_workbook_is_no_package() -> None:
    for content in (xlsx(("a",)), ods("<table-row/>"), b"a;b", b"PK\x03\x04 broken"):
        file = File("mai.xlsx", content)
        if content.endswith(b"broken"):
            with pytest.raises(Problem, match="neither"):
                unpacked(file)
        else:
            assert unpacked(file) == [file]


def test_what_systems_leave_in_folders_is_none_of_it() -> None:
    rubbish = ["__MACOSX/._a.csv", ".DS_Store", "x/.DS_Store", "Thumbs.db", "~$a.xlsx", "._a.csv"]
    assert names(zipped({**dict.fromkeys(rubbish, "x"), "ordner/": "", "a.csv": "a"})) == ["mai.zip/a.csv"]


@pytest.mark.parametrize(("encoding", "told"), [("cp437", False), ("utf-8", False), ("utf-8", True)])
def test_umlauts_in_names(encoding: str, *, told: bool) -> None:
    content = bytearray(zipped({"Moehringen.csv": "a"}).replace(b"Moehringen", b"M__hringen"))
    name = "Möhringen.csv".encode(encoding).ljust(14, b"x")[:14]
    content = bytearray(bytes(content).replace(b"M__hringen.csv", name))
    if told:
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            struct.pack_into("<H", content, content.index(mark) + place, 0x800)
    assert names(bytes(content))[0].removesuffix("x") == "mai.zip/Möhringen.csv"


def test_a_path_is_only_a_name() -> None:
    assert names(zipped({"../../etc/passwd": "a", "..\\b.csv": "b"})) == [
        "mai.zip/../../etc/passwd",
        "mai.zip/../b.csv",
    ]


def test_a_zip_in_a_zip_but_no_further() -> None:
    inner = zipped({"b.csv": "b"})
    assert names(zipped({"mai.zip": inner, "a.csv": "a"})) == ["mai.zip/mai.zip/b.csv", "mai.zip/a.csv"]
    with pytest.raises(Problem, match="a ZIP within ZIPs"):
        names(zipped({"2.zip": zipped({"1.zip": inner})}))


def test_a_zip_without_files() -> None:
    for content in (zipped({}), zipped({".DS_Store": "x"})):
        with pytest.raises(Problem, match="without any file"):
            names(content)


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MANY_FILES", 3)
    assert len(names(zipped({str(number): "x" for number in range(3)}))) == 3
    with pytest.raises(Problem, match="too many files"):
        names(zipped({str(number): "x" for number in range(4)}))


def test_what_a_zip_declares_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 100_000)
    bomb = zipped({"a.csv": bytes(100_001)})
    honest, lying = bomb, bytearray(bomb)
    struct.pack_into("<I", lying, lying.index(b"PK\x01\x02") + 24, 10)
    for content in (honest, bytes(lying)):
        with pytest.raises(Problem, match="too large"):
            names(content)
    assert len(unpacked(File("a.zip", zipped({"a.csv": bytes(100_000)})))) == 1


def test_all_files_of_a_zip_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 100_000)
    inner = zipped({"a": bytes(60_000)})
    with pytest.raises(Problem, match="too many files"):
        names(zipped({"1.zip": inner, "2.zip": inner}))


def test_a_zip_with_a_password() -> None:
    content = bytearray(zipped({"a.csv": "a"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    with pytest.raises(Problem, match="password"):
        names(bytes(content))


def test_a_way_of_packing_that_cannot_be_bounded() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.csv", "a")
    with pytest.raises(Problem, match="neither"):
        names(buffer.getvalue())


@pytest.mark.parametrize("end", [40, 60, 100])
def test_a_damaged_zip(end: int) -> None:
    with pytest.raises(Problem, match="neither"):
        names(zipped({"a.csv": "a;b" * 50})[:end])

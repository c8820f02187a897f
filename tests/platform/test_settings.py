"""Settings: documented whole, checked before anything starts, secrets from files."""

import re
from pathlib import Path

import pytest

from gallery.config import Settings, WrongSetting, load_settings, prepare_data

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def _example() -> dict[str, str]:
    return dict(re.findall(r"^GALLERY_([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))


def test_example_names_every_setting_and_no_other() -> None:
    assert {name.lower() for name in _example()} == set(Settings.model_fields)


def test_example_shows_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = load_settings()
    for name, value in _example().items():
        monkeypatch.setenv(f"GALLERY_{name}", value)
    assert load_settings() == plain


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("STORAGE_URL", "ftp://x"),
        ("QUEUE_URL", "amqp://x"),
        ("MAIL_URL", "http://x"),
        ("BASE_URL", "localhost:8000"),
        ("SECRET_KEY", "short"),
        ("PROXIES", "many"),
        ("TIME_ZONE", "Trois-Rivieres"),
        ("WEB_WORKERS", "0"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_sentence_that_names_it(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"GALLERY_{name}", value)
    with pytest.raises(WrongSetting) as stopped:
        load_settings()
    said = str(stopped.value)
    assert f"GALLERY_{name}" in said
    assert said.count("\n") == 0
    assert said.endswith(".")


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("k" * 40 + "\n")
    monkeypatch.setenv("GALLERY_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert load_settings().secret_key == "k" * 40


def test_an_unreadable_secret_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GALLERY_SECRET_KEY_FILE", str(tmp_path / "absent"))
    with pytest.raises(WrongSetting, match="absent"):
        load_settings()


def test_an_installation_makes_its_secret_key_once_and_keeps_it_private(tmp_path: Path) -> None:
    first, second = load_settings(data=tmp_path), load_settings(data=tmp_path)
    prepare_data(first)
    prepare_data(second)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_the_data_folder_is_made_for_an_installation_that_brings_its_key(tmp_path: Path) -> None:
    prepare_data(load_settings(data=tmp_path / "new" / "data", secret_key="k" * 40))
    assert (tmp_path / "new" / "data").is_dir()

"""`make run` and `make test` make their environment once, and again only when a lock has changed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Checkout:
    """A clone with locks that ask for nothing, so that nothing is fetched; its `gallery` only says where it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "bin"
        shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        for lock in ("requirements.lock", "requirements-dev.lock"):
            (folder / lock).write_text("# nothing\n")
        (folder / "gallery").mkdir()
        (folder / "gallery" / "__init__.py").touch()
        (folder / "gallery" / "__main__.py").write_text("print('at', __file__)\nraise SystemExit(3)\n")
        self.path.mkdir()
        for program in ("sh", "dirname", "cat"):
            (self.path / program).symlink_to(str(shutil.which(program)))
        (self.path / "python3").symlink_to(sys.executable)

    def make(self, kind: str = "run") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self.folder / "scripts" / "environment", kind],
            env={"PATH": str(self.path), "HOME": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )

    def move(self) -> None:
        self.folder = self.folder.rename(self.folder.with_name("moved"))
        self.path = self.folder / "bin"

    def is_made_anew(self) -> bool:
        """Ask for it once more, and see whether what was there is gone."""
        mark = self.folder / ".venv" / "mark"
        mark.touch()
        assert self.make().returncode == 0
        return not mark.exists()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "a clone")


def test_environment_is_made_once_and_the_gallery_runs_from_it(checkout: Checkout) -> None:
    first = checkout.make()
    assert (first.returncode, first.stderr) == (0, "")
    assert "Setting up" in first.stdout
    assert not checkout.is_made_anew()
    assert checkout.make().stdout == ""
    command = [checkout.folder / ".venv/bin/gallery", "check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    assert (done.returncode, done.stdout) == (3, f"at {checkout.folder}/gallery/__main__.py\n")


@pytest.mark.prove
def test_environment_is_made_anew_when_what_it_stands_on_has_changed(checkout: Checkout) -> None:
    checkout.make()
    (checkout.folder / "requirements.lock").write_text("# nothing, but newer\n")
    assert checkout.is_made_anew(), "the lock is another one"
    (checkout.folder / ".venv" / "made-for-run").unlink()
    assert checkout.is_made_anew(), "it was left half made: the stamp is written last"
    checkout.move()
    assert checkout.is_made_anew(), "it lies elsewhere, and an environment holds its own path"


def test_development_environment_grows_out_of_the_other_one_and_serves_both(checkout: Checkout) -> None:
    """A gallery that runs from it meanwhile must not lose the ground under its feet."""
    checkout.make("run")
    (checkout.folder / ".venv" / "mark").touch()
    assert "Setting up" in checkout.make("dev").stdout
    assert (checkout.folder / ".venv" / "mark").exists()
    assert checkout.make("dev").stdout == checkout.make("run").stdout == ""


def test_package_that_is_not_what_the_lock_says_stops_with_a_sentence(checkout: Checkout) -> None:
    (checkout.folder / "wheels").mkdir()
    (checkout.folder / "wheels" / "nothing-1.0-py3-none-any.whl").write_bytes(b"PK\x05\x06" + bytes(18))
    wrong = f"--no-index\n--find-links wheels\nnothing==1.0 --hash=sha256:{'0' * 64}\n"
    (checkout.folder / "requirements.lock").write_text(wrong)
    done = checkout.make()
    assert done.returncode == 1
    assert "The packages of requirements.lock could not be installed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout.folder / ".venv" / "made-for-run").exists()


def test_machine_without_a_new_enough_python_gets_one_sentence(checkout: Checkout) -> None:
    old = checkout.path / "python3"
    old.unlink()
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = checkout.make()
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Python 3.11 or newer" in done.stderr

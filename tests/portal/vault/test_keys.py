"""The key file and the ring: made once, read only when nobody else can, never shown."""

import base64
import copy
import json
import multiprocessing
import os
import pickle
from pathlib import Path

import pytest

from portal.kit.errors import Refusal
from portal.vault import keyfile, keys
from portal.vault.errors import (
    KeyFileBroken,
    KeyFileExists,
    KeyFileExposed,
    KeyFileMissing,
    KeyInUse,
    KeyMissing,
    KeysNotLoaded,
    KeyUnchecked,
    KeyWrong,
    SealBroken,
)
from portal.vault.keys import PURPOSES, KeyRing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "keys.json"


def test_create_makes_a_private_file_that_loads_to_the_same_ring(path: Path) -> None:
    ring = KeyRing.create(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert KeyRing.load(path) == ring
    assert ring.active == 1
    assert ring.source == path
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]


def test_create_is_private_whatever_the_umask(path: Path) -> None:
    previous = os.umask(0)
    try:
        KeyRing.create(path)
    finally:
        os.umask(previous)
    assert path.stat().st_mode & 0o777 == 0o600


def test_create_never_overwrites(path: Path) -> None:
    KeyRing.create(path)
    before = path.read_bytes()
    with pytest.raises(KeyFileExists):
        KeyRing.create(path)
    assert path.read_bytes() == before


def test_load_never_creates(path: Path) -> None:
    with pytest.raises(KeyFileMissing) as refusal:
        KeyRing.load(path)
    assert not path.exists()
    assert "portal migrate" in refusal.value.message("en")
    assert "portal migrate" in refusal.value.message("zh-CN")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o606, 0o610, 0o601, 0o644, 0o777])
def test_a_file_that_others_can_reach_is_refused(path: Path, mode: int) -> None:
    KeyRing.create(path)
    path.chmod(mode)
    with pytest.raises(KeyFileExposed) as refusal:
        KeyRing.load(path)
    assert f"{mode:o}" in refusal.value.message()
    with pytest.raises(KeyFileExposed):
        KeyRing.update(path, KeyRing.rotated)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(format=2),
        lambda d: d.update(active=2),
        lambda d: d.update(active="1"),
        lambda d: d.pop("tokens"),
        lambda d: d.update(versions=[]),
        lambda d: d.update(versions={}),
        lambda d: d["versions"].update({"two": d["audit"]}),
        lambda d: d["versions"].update({"0": base64.b64encode(bytes(32)).decode()}),
        lambda d: d.update(audit=d["tokens"]),
        lambda d: d["versions"].update({"2": d["versions"]["1"]}),
        lambda d: d.update(audit=base64.b64encode(b"short").decode()),
        lambda d: d.update(audit="not base64!"),
        lambda d: d.update(audit=7),
    ],
)
def test_a_damaged_file_is_refused(path: Path, change) -> None:  # type: ignore[no-untyped-def]
    KeyRing.create(path)
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))
    with pytest.raises(KeyFileBroken) as refusal:
        KeyRing.load(path)
    assert refusal.value.__cause__ is None
    assert refusal.value.__context__ is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b"null", b"\xff", b'{"versions":{}}'])
def test_a_file_that_is_no_key_file_is_refused(path: Path, content: bytes) -> None:
    keyfile.replace(_folder(path), content)
    with pytest.raises(KeyFileBroken):
        KeyRing.load(path)


def test_a_cut_off_file_is_refused(path: Path) -> None:
    KeyRing.create(path)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 2, 17):
        path.write_bytes(whole[:length])
        with pytest.raises(KeyFileBroken):
            KeyRing.load(path)


def test_rotation_keeps_the_old_versions(path: Path) -> None:
    first = KeyRing.create(path)
    second = KeyRing.update(path, KeyRing.rotated)

    assert second.active == 2
    assert second.kek(1) == first.kek(1)
    assert second.kek(2) != first.kek(1)
    assert all(getattr(second, name) == getattr(first, name) for name in PURPOSES)
    assert second.continues(first)
    assert first.continues(second)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_version_can_be_brought_to_all_nodes_before_it_is_active(path: Path) -> None:
    ring = KeyRing.create(path).add_version()
    assert ring.active == 1
    assert ring.activated(2).active == 2
    with pytest.raises(KeyMissing):
        ring.activated(3)


def test_an_old_version_can_be_dropped_but_not_the_active_one() -> None:
    ring = KeyRing.fresh().rotated()
    assert set(ring.without(1).versions) == {2}
    with pytest.raises(KeyInUse):
        ring.without(2)


def test_a_dropped_number_is_not_used_again() -> None:
    ring = KeyRing.fresh().rotated().without(1).rotated()
    assert set(ring.versions) == {2, 3}


def test_a_stranger_does_not_continue_a_ring() -> None:
    assert not KeyRing.fresh().continues(KeyRing.fresh())


def test_a_change_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    KeyRing.create(path)
    before = path.read_bytes()
    with pytest.raises(KeyInUse):
        KeyRing.update(path, lambda ring: ring.without(1))
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]


def test_a_write_that_was_killed_leaves_a_file_that_the_next_one_replaces(path: Path) -> None:
    KeyRing.create(path)
    (path.parent / f".keys.json.{os.getpid()}.new").write_bytes(b"half of a")
    assert KeyRing.update(path, KeyRing.rotated).active == 2


def _rotate(path: str) -> None:
    KeyRing.update(Path(path), KeyRing.rotated)


def _create(path: str) -> bool:
    try:
        KeyRing.create(Path(path))
    except KeyFileExists:
        return False
    return True


def test_rotations_at_the_same_time_lose_no_version(path: Path) -> None:
    KeyRing.create(path)
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.map(_rotate, [str(path)] * 8)
    ring = KeyRing.load(path)
    assert ring.active == 9
    assert set(ring.versions) == set(range(1, 10))


def test_of_creations_at_the_same_time_one_wins(path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        made = pool.map(_create, [str(path)] * 8)
    assert made.count(True) == 1


def test_nothing_is_in_use_until_it_is_said() -> None:
    keys.use(None)
    with pytest.raises(KeysNotLoaded) as refusal:
        keys.in_use()
    assert refusal.value.code == "KEYS_NOT_LOADED"
    ring = KeyRing.fresh()
    keys.use(ring)
    assert keys.in_use() is ring


def test_a_version_that_came_later_is_read_from_the_file(path: Path) -> None:
    keys.use(KeyRing.create(path))
    newer = KeyRing.update(path, KeyRing.rotated)
    assert keys.kek(2) == newer.kek(2)
    assert keys.in_use().active == 2


@pytest.mark.parametrize("replacement", ["gone", "exposed", "broken", "stranger", "older"])
def test_a_file_that_went_wrong_does_not_replace_the_ring_in_use(
    path: Path, replacement: str
) -> None:
    ring = KeyRing.create(path)
    keys.use(ring)
    if replacement == "exposed":
        path.chmod(0o644)
    elif replacement == "broken":
        path.write_bytes(b"{}")
    elif replacement != "older":
        path.unlink()
    if replacement == "stranger":
        KeyRing.create(path)
        KeyRing.update(path, KeyRing.rotated)
    with pytest.raises(KeyMissing) as refusal:
        keys.kek(2)
    assert refusal.value.facts == {"key": "kek 2"}
    assert keys.in_use() == ring


def test_a_ring_without_a_file_knows_only_itself() -> None:
    keys.use(KeyRing.fresh())
    with pytest.raises(KeyMissing):
        keys.kek(2)


def test_no_key_is_ever_shown(path: Path) -> None:
    ring = KeyRing.create(path).rotated()
    shown = repr(ring) + str(ring) + f"{ring}" + format(ring)
    for key in [*ring.versions.values(), *(getattr(ring, name) for name in PURPOSES)]:
        for form in (key.hex(), base64.b64encode(key).decode(), repr(key)[2:-1]):
            assert form not in shown
    assert shown.startswith("KeyRing(active=2")


def test_a_ring_cannot_be_copied_out_by_accident() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(KeyRing.fresh())
    with pytest.raises(TypeError):
        copy.deepcopy(KeyRing.fresh())


def test_every_refusal_of_the_vault_reads_in_both_languages() -> None:
    facts = {"file": "f", "mode": "644", "key": "kek 1", "count": 3, "limit": 5}
    vault = [kind for kind in Refusal.__subclasses__() if kind.__module__ == "portal.vault.errors"]
    assert len(vault) == 12
    for kind in vault:
        refusal = kind(**facts)
        assert "{" not in refusal.message("en") + refusal.message("zh-CN")
        assert refusal.message("en") != refusal.message("zh-CN")


def test_what_the_right_key_file_would_cure_is_never_kept_as_an_answer() -> None:
    for kind in (KeysNotLoaded, KeyMissing, KeyWrong, KeyUnchecked, SealBroken):
        assert kind.transient


def _folder(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path

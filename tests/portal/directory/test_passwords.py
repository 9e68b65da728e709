"""Passwords: an unknown account costs whoever guesses as much as a known one."""

from portal.directory import passwords


async def test_the_password_of_nobody_is_checked_as_expensively_as_a_new_one() -> None:
    fresh = await passwords.hashed("a new password")
    parameters = fresh.rpartition("$")[0].rpartition("$")[0]
    assert passwords._NOBODY.startswith(f"{parameters}$")
    assert not passwords._hasher.check_needs_rehash(passwords._NOBODY)


async def test_nobody_fits_not_even_with_the_right_words() -> None:
    assert not await passwords.fits("nobody has this password", None)
    fresh = await passwords.hashed("nobody has this password")
    assert await passwords.fits("nobody has this password", fresh)
    assert not await passwords.fits("somebody has this password", fresh)

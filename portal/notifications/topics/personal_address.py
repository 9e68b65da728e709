"""Digits that verify a private address. Facts: asked, which digits they are for."""

from portal.directory import personal_addresses
from portal.notifications import digits
from portal.notifications.topic import Topic

PLUGIN = Topic(
    key="personal_address",
    name=("Digits for a private address", "个人邮箱验证码"),
    audience="employee",
    contents=digits.contents(personal_addresses.PURPOSE, "/wallet/me"),
    urgent=True,
    optional=False,
)

"""Digits that open the wallet of a leaver. Facts: asked, which digits they are for."""

from portal.notifications import digits
from portal.notifications.topic import Topic
from portal.wallet import leaver_access

PLUGIN = Topic(
    key="leaver_digits",
    name=("Digits that open a leaver's wallet", "离职后查看卡包的验证码"),
    audience="employee",
    contents=digits.contents(leaver_access.PURPOSE, "/sign-in?left"),
    urgent=True,
    optional=False,
)

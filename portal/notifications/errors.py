"""What reminding says no with."""

from portal.kit.errors import Refusal


class NothingToRemind(Refusal):
    code = "NOTHING_TO_REMIND"
    en = "Nobody is left to be reminded: it was all claimed, or they were reminded today."
    zh = "没有需要提醒的人：福利都已领取，或者今天已经提醒过。"

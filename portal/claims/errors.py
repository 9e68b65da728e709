"""What claiming and opening codes say no with."""

from portal.kit.errors import Refusal


class StockExhausted(Refusal):
    code = "STOCK_EXHAUSTED"
    en = (
        "There is no code in stock at the moment. Your benefit stays yours; claim it again when "
        "the stock was filled up."
    )
    zh = "目前没有库存卡密。福利仍归你所有，补货后可以重新领取。"


class NothingToReveal(Refusal):
    code = "NOTHING_TO_REVEAL"
    en = "This benefit has no code to open. It is used by showing its QR code."
    zh = "这项福利没有卡密可查看，使用时请出示二维码。"


class NotClaimedYet(Refusal):
    code = "NOT_CLAIMED_YET"
    en = "Claim this benefit first; its code can be opened after that."
    zh = "请先领取这项福利，之后才能查看卡密。"


class CodeNoLongerShown(Refusal):
    code = "CODE_NO_LONGER_SHOWN"
    en = "This benefit was used without its code being opened, so the code is not shown any more."
    zh = "这项福利未查看卡密就已使用完，卡密不再显示。"

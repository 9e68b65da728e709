"""What redemption says no with. Whatever is wrong with a code, an outsider hears one sentence."""

from portal.kit.errors import Refusal


class CodeNotAccepted(Refusal):
    code = "CODE_NOT_ACCEPTED"
    en = "This code is not accepted."
    zh = "此券码无法使用。"


class NotEnoughValue(Refusal):
    code = "NOT_ENOUGH_VALUE"
    en = "There is not enough value left for this amount. Nothing was taken."
    zh = "余额不足以支付这个金额，没有扣除任何金额。"


class AmountNeeded(Refusal):
    code = "AMOUNT_NEEDED"
    en = "Say how much: a whole number of minor units, at least 1."
    zh = "请填写金额：以最小货币单位计的整数，至少为 1。"


class WholeOnly(Refusal):
    code = "WHOLE_ONLY"
    en = "This benefit is used as a whole; leave the amount out."
    zh = "这项福利只能一次性整体使用，请不要填写金额。"


class BadHoldTime(Refusal):
    code = "BAD_HOLD_TIME"
    en = "A hold lasts from 1 to {most} seconds."
    zh = "预留时间应为 1 到 {most} 秒。"


class HoldOver(Refusal):
    code = "HOLD_OVER"
    en = "This hold is over: it was used up, released or ran out. Hold again."
    zh = "该预留已结束：已用完、已释放或已超时。请重新预留。"


class BeyondHold(Refusal):
    code = "BEYOND_HOLD"
    en = "That is more than is left of this hold. Nothing was taken."
    zh = "金额超过了该预留的剩余部分，没有扣除任何金额。"


class BeyondCapture(Refusal):
    code = "BEYOND_CAPTURE"
    en = "That is more than was taken and not yet given back. Nothing was given back."
    zh = "金额超过了已扣除且未退回的部分，没有退回任何金额。"


class NotPresentable(Refusal):
    code = "NOT_PRESENTABLE"
    en = "This benefit cannot be shown at a merchant now: it is not claimed, used up or over."
    zh = "这项福利目前不能向商户出示：尚未领取、已用完或已失效。"


class NotShownByQr(Refusal):
    code = "NOT_SHOWN_BY_QR"
    en = "This benefit is not used by showing a QR code; open its code instead."
    zh = "这项福利不通过二维码使用，请查看卡密。"


class MerchantNameTaken(Refusal):
    code = "MERCHANT_NAME_TAKEN"
    en = "There is a merchant of this name already."
    zh = "已经有同名的商户。"


class TerminalNameTaken(Refusal):
    code = "TERMINAL_NAME_TAKEN"
    en = "This merchant has a terminal of this name already."
    zh = "该商户已经有同名的终端。"


class NameMissing(Refusal):
    code = "NAME_MISSING"
    en = "A name has 1 to 100 characters."
    zh = "名称应为 1 到 100 个字符。"

"""What the wallet says no with."""

from portal.kit.errors import Refusal


class ItemAlreadyClaimed(Refusal):
    code = "ITEM_ALREADY_CLAIMED"
    en = "This benefit has been claimed already. You find it among your claimed benefits."
    zh = "这项福利已经领取过了，可以在已领取的福利中找到。"


class ItemExpired(Refusal):
    code = "ITEM_EXPIRED"
    en = "This benefit has expired."
    zh = "这项福利已过期。"


class ItemRevoked(Refusal):
    code = "ITEM_REVOKED"
    en = "This benefit was withdrawn. Ask your HR department if that surprises you."
    zh = "这项福利已被收回。如有疑问，请咨询人力资源部门。"


class ItemAlreadyUsed(Refusal):
    code = "ITEM_ALREADY_USED"
    en = "This benefit has been used, in whole or in part, so it cannot be withdrawn any more."
    zh = "这项福利已经使用过（全部或部分），不能再收回。"


class CodeAlreadySeen(Refusal):
    code = "CODE_ALREADY_SEEN"
    en = "Its owner has seen the code already, so it cannot be withdrawn any more; dispute it."
    zh = "持有人已经看过卡密，不能再收回；如有问题请走争议流程。"


class ChoiceMade(Refusal):
    code = "CHOICE_MADE"
    en = "The choice has been made already, and can be made only once."
    zh = "已经选择过了，每次只能选择一次。"


class ChoiceOver(Refusal):
    code = "CHOICE_OVER"
    en = "The choice had to be made by {day}. The default benefits are given instead."
    zh = "选择已于 {day} 截止，将改为发放默认福利。"


class WrongNumberChosen(Refusal):
    code = "WRONG_NUMBER_CHOSEN"
    en = "Choose exactly {choose} different benefits; you chose {chosen}."
    zh = "请选择正好 {choose} 项不同的福利，你选择了 {chosen} 项。"


class NotOnOffer(Refusal):
    code = "NOT_ON_OFFER"
    en = "One of the chosen benefits is not part of this offer."
    zh = "所选福利中有一项不在可选范围内。"


class ChosenTooMuch(Refusal):
    code = "CHOSEN_TOO_MUCH"
    en = "What you chose is worth {chosen}; the offer goes up to {most}."
    zh = "所选福利价值 {chosen}，超出了 {most} 的上限。"


class LeaverDigitsWrong(Refusal):
    code = "LEAVER_DIGITS_WRONG"
    answered = False
    en = "These digits are wrong or no longer hold. Have new ones sent."
    zh = "验证码不正确或已失效，请重新获取。"

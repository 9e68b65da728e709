"""What budgets refuse."""

from portal.kit.errors import Refusal


class BudgetExists(Refusal):
    code = "BUDGET_EXISTS"
    en = "There is such a budget already: a name, and a cost centre in a currency, has one each."
    zh = "已有这样的预算：同一名称、同一成本中心与币种各只能有一个。"


class BudgetClosed(Refusal):
    code = "BUDGET_CLOSED"
    en = "This budget is closed. Use the one of a later period, or renew it."
    zh = "该预算已关闭。请使用后续期间的预算，或为其续期。"


class BudgetRenewed(Refusal):
    code = "BUDGET_RENEWED"
    en = "This budget was renewed already. Renew the last one of its line."
    zh = "该预算已经续期。请对最后一期进行续期。"


class BudgetTooSmall(Refusal):
    code = "BUDGET_TOO_SMALL"
    en = "Only {available} is available in this budget, and {asked} was asked for."
    zh = "该预算仅剩 {available} 可用，而本次需要 {asked}。"


class BudgetCurrencyDiffers(Refusal):
    code = "BUDGET_CURRENCY_DIFFERS"
    en = "The bundle costs {costs}, and the budget is in {currency}. They must have one currency."
    zh = "该福利包的成本币种为 {costs}，而预算币种为 {currency}。两者必须一致。"

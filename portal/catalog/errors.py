"""What the catalogue refuses."""

from portal.kit.errors import Refusal


class BadLocale(Refusal):
    code = "BAD_LOCALE"
    en = "{locale} is no language of the portal. Use {known}."
    zh = "本系统不支持语言「{locale}」。请使用 {known}。"


class TranslationMissing(Refusal):
    code = "TRANSLATION_MISSING"
    en = "Write this text in at least one language."
    zh = "请至少用一种语言填写该文本。"


class TranslationTwice(Refusal):
    code = "TRANSLATION_TWICE"
    en = "The text is given twice in {locale}. Keep one."
    zh = "「{locale}」的文本重复了。请只保留一个。"


class TextTooLong(Refusal):
    code = "TEXT_TOO_LONG"
    en = "The text has {found} characters; at most {most} fit."
    zh = "文本有 {found} 个字符，最多 {most} 个。"


class BadCatalogKey(Refusal):
    code = "BAD_CATALOG_KEY"
    en = "A key has 1 to 64 letters, digits, dots, hyphens or underscores, and begins with none "
    en += "of the last three."
    zh = "键由 1 到 64 个字母、数字、点、连字符或下划线组成，且以字母或数字开头。"


class KeyTaken(Refusal):
    code = "KEY_TAKEN"
    en = "{key} is taken already. Choose another."
    zh = "「{key}」已被使用。请换一个。"


class BadColor(Refusal):
    code = "BAD_COLOR"
    en = "A colour is # and six hexadecimal digits, such as #2F6F4E."
    zh = "颜色应为 # 加六位十六进制数字，例如 #2F6F4E。"


class EditedMeanwhile(Refusal):
    code = "EDITED_MEANWHILE"
    en = "{who} made version {version} of this at {when}, after you opened it. Load it again."
    zh = "在您打开之后，{who} 已于 {when} 将其修改为第 {version} 版。请重新载入。"


class Archived(Refusal):
    code = "ARCHIVED"
    en = "{key} is archived. What was given of it stays; nothing new is made of it."
    zh = "「{key}」已归档。已发放的内容保持不变，但不能再用于新内容。"


class UnknownKind(Refusal):
    code = "UNKNOWN_KIND"
    en = "There is no kind {key}. There are: {known}."
    zh = "没有「{key}」这种类型。可用的有：{known}。"


class UnknownAttribute(Refusal):
    code = "UNKNOWN_ATTRIBUTE"
    en = "A product of this kind has no attribute {key}. It has: {known}."
    zh = "此类型的产品没有「{key}」属性。可用的有：{known}。"


class AttributeMissing(Refusal):
    code = "ATTRIBUTE_MISSING"
    en = "A product of this kind needs: {en_name}."
    zh = "此类型的产品必须填写：{zh_name}。"


class AttributeTwice(Refusal):
    code = "ATTRIBUTE_TWICE"
    en = "The attribute {key} is given twice. Keep one."
    zh = "属性「{key}」重复了。请只保留一个。"


class BadAttribute(Refusal):
    code = "BAD_ATTRIBUTE"
    en = "{en_name} is to be {expected}."
    zh = "「{zh_name}」应为{expected_zh}。"


class BadCurrency(Refusal):
    code = "BAD_CURRENCY"
    en = "A currency is an ISO 4217 code of three capital letters, such as CNY."
    zh = "货币应为三个大写字母的 ISO 4217 代码，例如 CNY。"


class AmountOutOfRange(Refusal):
    code = "AMOUNT_OUT_OF_RANGE"
    en = "An amount is 0 to {most} minor units."
    zh = "金额应为 0 到 {most}（最小货币单位）。"


class DaysOutOfRange(Refusal):
    code = "DAYS_OUT_OF_RANGE"
    en = "A number of days is {least} to {most}."
    zh = "天数应为 {least} 到 {most}。"


class ValidityTwice(Refusal):
    code = "VALIDITY_TWICE"
    en = "Say either a last day or a number of days from the claim, not both."
    zh = "截止日期与领取后天数只能填写一个。"


class ValidityMissing(Refusal):
    code = "VALIDITY_MISSING"
    en = "A product of this kind ends: say a last day, or a number of days from the claim."
    zh = "此类型的产品必须有期限：请填写截止日期或领取后天数。"


class ProductInBundle(Refusal):
    code = "PRODUCT_IN_BUNDLE"
    en = "{bundles} still contain it. Archive them, or publish them without it, first."
    zh = "以下福利包仍包含它：{bundles}。请先归档，或发布不含它的版本。"


class BundleSize(Refusal):
    code = "BUNDLE_SIZE"
    en = "A bundle has 1 to {most} items."
    zh = "一个福利包应有 1 到 {most} 项。"


class ChoiceImpossible(Refusal):
    code = "CHOICE_IMPOSSIBLE"
    en = "One can choose 1 to {most} of these items."
    zh = "可以从这些项目中选择 1 到 {most} 项。"


class DefaultsMismatch(Refusal):
    code = "DEFAULTS_MISMATCH"
    en = "Mark exactly {expected} items as the default choice; {found} are marked."
    zh = "请正好标记 {expected} 项为默认选择，目前标记了 {found} 项。"


class DefaultsTooDear(Refusal):
    code = "DEFAULTS_TOO_DEAR"
    en = "The default choice is worth {worth}, more than the {allowed} that may be chosen."
    zh = "默认选择价值 {worth}，超过了可选上限 {allowed}。"


class CurrenciesMixed(Refusal):
    code = "CURRENCIES_MIXED"
    en = "A choice within a value needs items of one currency; these are in {found}."
    zh = "限额选择的项目必须使用同一货币，现有：{found}。"


class LeaverDaysMismatch(Refusal):
    code = "LEAVER_DAYS_MISMATCH"
    en = "Say for how many days leavers keep it, and only where they keep it."
    zh = "请填写离职后保留的天数；只有选择「保留」时才填写。"

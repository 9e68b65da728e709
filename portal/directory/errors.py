"""What the directory refuses."""

from portal.kit.errors import Refusal


class SignInFailed(Refusal):
    code = "SIGN_IN_FAILED"
    en = "E-mail and password do not fit. Check both, or ask an owner to reset the password."
    zh = "邮箱和密码不匹配。请检查两者，或请组织所有者重置密码。"


class EmailTaken(Refusal):
    code = "EMAIL_TAKEN"
    en = "An account with this e-mail exists already."
    zh = "该邮箱已有账号。"


class PasswordTooShort(Refusal):
    code = "PASSWORD_TOO_SHORT"
    en = "A password needs at least {least} characters."
    zh = "密码至少需要 {least} 个字符。"


class UnknownRole(Refusal):
    code = "UNKNOWN_ROLE"
    en = "There is no role {key}."
    zh = "没有「{key}」这个角色。"


class LastOwner(Refusal):
    code = "LAST_OWNER"
    en = "An organization keeps at least one owner. Make somebody else an owner first."
    zh = "组织至少要有一位所有者。请先让另一个人成为所有者。"


class UnknownTimeZone(Refusal):
    code = "UNKNOWN_TIME_ZONE"
    en = "{zone} is no time zone. Use an IANA name such as Asia/Shanghai."
    zh = "「{zone}」不是时区。请使用 IANA 名称，例如 Asia/Shanghai。"


class UnknownLocale(Refusal):
    code = "UNKNOWN_LOCALE"
    en = "{locale} is no language of the portal. Use en or zh-CN."
    zh = "系统没有「{locale}」这种语言。请使用 en 或 zh-CN。"


class OrganizationNameMissing(Refusal):
    code = "ORGANIZATION_NAME_MISSING"
    en = "The name of an organization has 1 to {most} characters."
    zh = "组织名称应为 1 到 {most} 个字符。"


class BrandColorUnknown(Refusal):
    code = "BRAND_COLOR_UNKNOWN"
    en = "A colour is # and six hexadecimal digits, such as #00636D."
    zh = "颜色应为 # 加六位十六进制数字，例如 #00636D。"


class OrganizationEdited(Refusal):
    code = "ORGANIZATION_EDITED"
    en = "Somebody else changed the organization meanwhile. Look at it again, then save."
    zh = "期间有人改过组织信息。请重新查看后再保存。"


class LogoUnreadable(Refusal):
    code = "LOGO_UNREADABLE"
    en = "A logo is a PNG, JPEG or WebP picture of at most {kilobytes} KB."
    zh = "标志应为 PNG、JPEG 或 WebP 图片，不超过 {kilobytes} KB。"


class OwnAccount(Refusal):
    code = "OWN_ACCOUNT"
    en = "Nobody disables the account that he is signed in with. Ask another owner."
    zh = "不能停用自己正在使用的账号。请让另一位所有者来做。"


class PasswordWrong(Refusal):
    code = "PASSWORD_WRONG"
    en = "This is not the present password."
    zh = "当前密码不对。"


class UnknownMode(Refusal):
    code = "ROSTER_MODE_UNKNOWN"
    en = "A roster is imported as delta or full, not {mode}."
    zh = "花名册的导入方式是 delta（增量）或 full（全量），而不是「{mode}」。"


class DigestDiffers(Refusal):
    code = "ROSTER_DIGEST_DIFFERS"
    en = "This is not the digest of the file that was checked. Check the new file first."
    zh = "这不是已检查文件的摘要。请先检查新文件。"


class NotReadyToCommit(Refusal):
    code = "ROSTER_NOT_READY"
    en = "This import is {state}; only a checked one can be committed."
    zh = "该导入的状态是 {state}，只有检查通过（checked）的才能提交。"


class RosterFileGone(Refusal):
    code = "ROSTER_FILE_GONE"
    en = "{name} is kept for a few days only, and is gone. Upload it again."
    zh = "文件 {name} 只保留几天，现已删除。请重新上传。"


class NotMappable(Refusal):
    code = "ROSTER_NOT_MAPPABLE"
    en = "The columns of this import can no longer be changed. Upload the file again."
    zh = "这次导入的列对应关系已不能更改。请重新上传文件。"


class NotCancellable(Refusal):
    code = "ROSTER_NOT_CANCELLABLE"
    en = "This import is over already, so there is nothing to stop. Look at what it came to."
    zh = "这次导入已经结束，没有可停止的。请查看它的结果。"


class NotUndoable(Refusal):
    code = "ROSTER_NOT_UNDOABLE"
    en = "Only an import that has written something, and is not writing now, can be undone."
    zh = "只有写入过数据、且当前不在写入的导入才能撤销。"


class NothingHeld(Refusal):
    code = "ROSTER_NOT_HELD"
    en = "This import is not held, so there is nothing to release."
    zh = "该导入没有被拦截，无需放行。"


class LeaversDiffer(Refusal):
    code = "ROSTER_LEAVERS_DIFFER"
    en = "This import ends the employment of {expected} people, not {named}. Look at it again."
    zh = "该导入会使 {expected} 人离职，而不是 {named} 人。请再确认一次。"


class RosterBusy(Refusal):
    code = "ROSTER_BUSY"
    en = "Another roster is being committed. Try again when it is done."
    zh = "另一份花名册正在提交。请等它完成后再试。"
    transient = True


class BrakePulled(Refusal):
    code = "ROSTER_BRAKE_PULLED"
    en = (
        "This file would end the employment of {leavers} of {active} people, which is more than "
        "{percent} %. Somebody with the permission has to release it, naming the number {leavers}."
    )
    zh = (
        "该文件会使 {active} 人中的 {leavers} 人离职，超过 {percent}%。"
        "需要有权限的人确认人数 {leavers} 后放行。"
    )


class RowsUnnumbered(Refusal):
    code = "ROSTER_ROWS_UNNUMBERED"
    en = (
        "{rows} rows have no readable employee number, and a full file ends the employment of "
        "whom it does not name: {leavers} people. Correct the rows, or release it by that number."
    )
    zh = (
        "有 {rows} 行没有可读的员工编号，而全量文件会使未列出的 {leavers} 人离职。"
        "请更正这些行，或确认人数后放行。"
    )


class ViewUnfit(Refusal):
    code = "VIEW_UNFIT"
    en = "A view needs a name of at most {most} characters, and an address that is not too long."
    zh = "视图需要一个不超过 {most} 个字符的名称，筛选条件也不能太长。"


class ViewNameTaken(Refusal):
    code = "VIEW_NAME_TAKEN"
    en = "You have a view called {name} already. Choose another name."
    zh = "你已有名为「{name}」的视图，换个名称吧。"


class TooManyViews(Refusal):
    code = "TOO_MANY_VIEWS"
    en = "You keep {most} views of this list already. Remove one that you no longer need."
    zh = "这个列表你已保存 {most} 个视图，先删掉不用的。"


class PersonalAddressWrong(Refusal):
    code = "PERSONAL_ADDRESS_WRONG"
    en = "That does not look like an e-mail address. Check it for slips."
    zh = "这看起来不是有效的邮箱地址，请检查是否输错。"


class DigitsAskedTooOften(Refusal):
    code = "DIGITS_ASKED_TOO_OFTEN"
    en = "Digits were asked for too often. Try again in {minutes} minutes."
    zh = "获取验证码太频繁了，请在 {minutes} 分钟后再试。"
    transient = True


class DigitsWrong(Refusal):
    code = "DIGITS_WRONG"
    en = "These digits are not right. {left} tries are left."
    zh = "验证码不正确，还可以再试 {left} 次。"


class NothingToVerify(Refusal):
    code = "NOTHING_TO_VERIFY"
    en = "These digits do not hold any more. Ask for new ones."
    zh = "验证码已失效，请重新获取。"

/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A new local account. */
export type AccountCreateInput = {
  /** Signs in with this; unique. */
  email: string;
  /** Shown beside what the account does. */
  name: string;
  /** At least 10 characters. */
  password: string;
  /** Keys of its roles, such as `hr_admin`. */
  roles: Array<string>;
};

/** Whether an account is in use. */
export type AccountSetDisabledInput = {
  /** True ends its sessions at once and lets nobody sign in; false undoes that. */
  disabled: boolean;
  /** The account. */
  id: string;
};

/** A new password for the account of somebody else. */
export type AccountSetPasswordInput = {
  /** The account. */
  id: string;
  /** At least 10 characters. */
  password: string;
};

/** The roles that an account is to have. */
export type AccountSetRolesInput = {
  /** The account. */
  id: string;
  /** Keys of all its roles from now on. */
  roles: Array<string>;
};

/** What the value of an attribute is. */
export type AttributeType =
  /** `true` or `false`. */
  | 'BOOLEAN'
  /** A day, YYYY-MM-DD. */
  | 'DATE'
  /** A whole number. */
  | 'INTEGER'
  /** An amount in minor units. */
  | 'MONEY'
  /** A text. */
  | 'TEXT'
  /** An https address. */
  | 'URL';

/** Narrows audit entries; what is left out does not narrow. */
export type AuditFilter = {
  /** Any of these actions. */
  actions?: Array<string> | null | undefined;
  /** What was done to things of this type, such as `WalletItem`. */
  subjectType?: string | null | undefined;
  /** What was done under a name with this in it. */
  who?: string | null | undefined;
};

/** What to check the whole log against, beside its key. */
export type AuditVerifyInput = {
  /** A head that was noted elsewhere, as `number:hexadecimal`. */
  noted?: string | null | undefined;
};

/** A new brand. */
export type BrandCreateInput = {
  /** The face of its cards, #RRGGBB. */
  color: string;
  /** What it is called in interfaces; it stays. */
  key: string;
  /** Its name, in some languages. */
  name: Array<TranslationInput>;
};

/** A brand as it is to be. */
export type BrandUpdateInput = {
  /** The face of its cards, #RRGGBB. */
  color: string;
  /** The brand. */
  id: string;
  /** Its name, in some languages. */
  name: Array<TranslationInput>;
  /** The version that was edited; EDITED_MEANWHILE when there is a later one. */
  version: number;
};

/** What a balance of a budget counts. */
export type BudgetAccount =
  /** What rules can still promise. */
  | 'AVAILABLE'
  /** Claimed, and so spent. */
  | 'COMMITTED'
  /** Promised by grants, and not claimed yet. */
  | 'RESERVED';

/** Money for a budget. */
export type BudgetAllocateInput = {
  /** Minor units of its currency; negative to take some back. */
  amount: number;
  /** The budget. */
  id: string;
  /** 8 to 200 characters that name this request: sent again, it has the same answer. */
  idempotencyKey: string;
  /** What it is for; 200 characters. */
  note?: string;
};

/** A budget that is to promise nothing any more. */
export type BudgetCloseInput = {
  /** The budget. */
  id: string;
  /** 8 to 200 characters that name this request: sent again, it has the same answer. */
  idempotencyKey: string;
};

/** A new budget, without any money yet. */
export type BudgetCreateInput = {
  /** Whose it is: a cost centre has one in each currency; null for the whole organization. */
  costCenter?: string | null | undefined;
  /** ISO 4217 code. */
  currency: string;
  /** The last such day. */
  endsOn: string;
  /** Its name; no other line of budgets has it. */
  name: string;
  /** The first day that it pays for. */
  startsOn: string;
};

/** What moved money of a budget. */
export type BudgetMovementKind =
  /** Somebody gave it, or took it back where it is negative. */
  | 'ALLOCATED'
  /** Left over from the period before. */
  | 'CARRIED'
  /** Somebody claimed what was promised. */
  | 'CLAIMED'
  /** A run promised it beyond what there was, as its rule allows. */
  | 'OVERDRAWN'
  /** What was promised expired, was taken back, or cost less. */
  | 'RELEASED'
  /** A run promised it. */
  | 'RESERVED';

/** The next period of a budget. */
export type BudgetRenewInput = {
  /** Whether what is available goes with it. */
  carryOver: boolean;
  /** The last day of the next period, which begins when this one is over. */
  endsOn: string;
  /** The last budget of its line. */
  id: string;
  /** 8 to 200 characters that name this request: sent again, it has the same answer. */
  idempotencyKey: string;
};

/** Why a budget was warned of. */
export type BudgetWarningWhy =
  /** Its period ends, and nothing renews it. */
  | 'ENDS'
  /** Its rules will promise more than is available. */
  | 'RUNS_OUT';

/** A new bundle. */
export type BundleCreateInput = {
  /** What it is called in interfaces; it stays. */
  key: string;
};

/** A product of a bundle. */
export type BundleItemInput = {
  /** Whether it is given when nothing is chosen in time. */
  isDefault?: boolean;
  /** The product; its version of now is what the bundle gives. */
  productId: string;
};

/** The next version of a bundle. */
export type BundlePublishInput = {
  /** How the employee chooses; exactly as many items are then the default. Without it all items are given. */
  choose?: ChooseInput | null | undefined;
  /** Within how many days of the grant an item is to be claimed. */
  claimDays?: number | null | undefined;
  /** The bundle. */
  id: string;
  /** What is in it, in order. */
  items: Array<BundleItemInput>;
  /** What leavers keep; without it, all stays as it is. */
  leaver?: LeaverInput | null | undefined;
  /** Its name, in some languages. */
  name: Array<TranslationInput>;
  /** The version that was edited; EDITED_MEANWHILE when there is a later one. 0 for the first. */
  version: number;
};

/** A chat group to be told things. */
export type ChatChannelCreateInput = {
  /** The address of its webhook. It is sealed. */
  address: string;
  /** What people call the group. */
  name: string;
  /** Its signing key, if it has one. */
  secret?: string;
  /** Which service, such as `wecom`. */
  service: string;
  /** Keys of the topics that it is told. */
  topics: Array<string>;
};

/** A chat group to be forgotten. */
export type ChatChannelRemoveInput = {
  /** The chat group. */
  id: string;
};

/** A chat group to be tried. */
export type ChatChannelTestInput = {
  /** The chat group. */
  id: string;
};

/** Where a choice stands. */
export type ChoiceState =
  /** The employee made it. */
  | 'CHOSEN'
  /** Nobody made it in time, so the default was given. */
  | 'DEFAULTED'
  /** It is to be made. */
  | 'OPEN'
  /** Its grant was withdrawn. */
  | 'REVOKED';

/** How the employee chooses. */
export type ChooseInput = {
  /** How many items. */
  count: number;
  /** Within how many days of the grant; then the default items are given. */
  days: number;
  /** What they may be worth together, in minor units. */
  value?: number | null | undefined;
};

/** A list of claims as a file. */
export type ClaimExportCreateInput = {
  /** Which claims; all of them when empty. */
  filter?: ClaimFilter;
};

/** Narrows claims; what is left out does not narrow. */
export type ClaimFilter = {
  /** Of this bundle. */
  bundleId?: string | null | undefined;
  /** Granted to people of this department or below it. */
  departmentId?: string | null | undefined;
  /** Of this grant. */
  grantId?: string | null | undefined;
  /** Granted on this day or later. */
  grantedSince?: string | null | undefined;
  /** Granted on this day or before. */
  grantedUntil?: string | null | undefined;
  /** These items; at most 1,000. */
  ids?: Array<string> | null | undefined;
  /** Granted by this rule. */
  ruleId?: string | null | undefined;
  /** Granted by this run. */
  runId?: string | null | undefined;
  /** In one of these states. */
  states?: Array<WalletItemState> | null | undefined;
};

/** A code list to check. */
export type CodeBatchCheckInput = {
  /** What `POST /uploads?purpose=codes` answered as `id`. */
  fileId: string;
  /** The product that the codes are of. */
  productId: string;
};

/** A checked code list to bring into quarantine. */
export type CodeBatchCommitInput = {
  /** Digest of the file that was checked. */
  digest: string;
  /** The batch. */
  id: string;
  /** 8 to 200 characters that name this request: sent again, it has the same answer. */
  idempotencyKey: string;
};

/** A batch to throw away. */
export type CodeBatchDiscardInput = {
  /** The batch. */
  id: string;
  /** 8 to 200 characters that name this request: sent again, it has the same answer. */
  idempotencyKey: string;
};

/** Which columns those of a code list are. */
export type CodeBatchMapInput = {
  /** For each column of the file, in its order: the stable name of ours, or an empty text to leave it out. */
  columns: Array<string>;
  /** The batch. */
  id: string;
};

/** A batch in quarantine to let into stock. */
export type CodeBatchReleaseInput = {
  /** The batch. */
  id: string;
  /** 8 to 200 characters that name this request: sent again, it has the same answer. */
  idempotencyKey: string;
};

/** How far a code batch has come. */
export type CodeBatchState =
  /** It can be committed. */
  | 'CHECKED'
  /** Its rows are being checked. */
  | 'CHECKING'
  /** Its codes are being sealed. */
  | 'COMMITTING'
  /** It was thrown away. */
  | 'DISCARDED'
  /** Its codes are being deleted. */
  | 'DISCARDING'
  /** The file is no code list. */
  | 'FAILED'
  /** Its codes are in, and somebody else has to release them. */
  | 'QUARANTINED'
  /** Its codes are in stock. */
  | 'RELEASED'
  /** Its codes are going into stock. */
  | 'RELEASING'
  /** Its columns have other names; somebody has to say which are which. */
  | 'UNMAPPED';

/** What has become of a code. */
export type CodeState =
  /** In stock: it can be given. */
  | 'AVAILABLE'
  /** Its owner says it does not work. */
  | 'DISPUTED'
  /** Its last day is over. */
  | 'EXPIRED'
  /** Bound to an item, and not seen yet. */
  | 'ISSUED'
  /** In, and not released yet. */
  | 'QUARANTINED'
  /** Used up. */
  | 'REDEEMED'
  /** Held back for somebody. */
  | 'RESERVED'
  /** Seen by its owner. */
  | 'REVEALED'
  /** Withdrawn after it was seen. */
  | 'REVOKED';

/** A delivery to be tried again. */
export type DeliveryRetryInput = {
  /** The delivery, which has failed. */
  id: string;
};

/** What became of a message on one channel. */
export type DeliveryState =
  /** It was refused, or tried for days. */
  | 'FAILED'
  /** It is being handed over. */
  | 'SENDING'
  /** The other side took it. */
  | 'SENT'
  /** It is not sent, for a good reason. */
  | 'SKIPPED'
  /** It is sent when its time comes. */
  | 'WAITING';

/** Narrows people; what is left out does not narrow. */
export type EmployeeFilter = {
  /** Whether their last day is still to come, or they have none. */
  active?: boolean | null | undefined;
  /** Who works there today, or below it. */
  departmentId?: string | null | undefined;
  /** Hired on this day or later. */
  hiredFrom?: string | null | undefined;
  /** Hired on this day or earlier. */
  hiredUntil?: string | null | undefined;
  /** Only these people, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** A part of name, number or e-mail, or the pinyin initials of a Chinese name. */
  search?: string | null | undefined;
  /** Who works there today. */
  siteId?: string | null | undefined;
};

/** Why something was refused. A code keeps its meaning for ever; new ones may come. */
export type ErrorCode =
  /** Say how much: a whole number of minor units, at least 1. */
  | 'AMOUNT_NEEDED'
  /** An amount is 0 to {most} minor units. */
  | 'AMOUNT_OUT_OF_RANGE'
  /** {key} is archived. What was given of it stays; nothing new is made of it. */
  | 'ARCHIVED'
  /** A product of this kind needs: {en_name}. */
  | 'ATTRIBUTE_MISSING'
  /** The attribute {key} is given twice. Keep one. */
  | 'ATTRIBUTE_TWICE'
  /** {en_name} is to be {expected}. */
  | 'BAD_ATTRIBUTE'
  /** A key has 1 to 64 letters, digits, dots, hyphens or underscores, and begins with none of the last three. */
  | 'BAD_CATALOG_KEY'
  /** A colour is # and six hexadecimal digits, such as #2F6F4E. */
  | 'BAD_COLOR'
  /** A currency is an ISO 4217 code of three capital letters, such as CNY. */
  | 'BAD_CURRENCY'
  /** This cursor is not from this list. Start again without one. */
  | 'BAD_CURSOR'
  /** A hold lasts from 1 to {most} seconds. */
  | 'BAD_HOLD_TIME'
  /** An idempotency key has 8 to 200 characters. */
  | 'BAD_IDEMPOTENCY_KEY'
  /** {locale} is no language of the portal. Use {known}. */
  | 'BAD_LOCALE'
  /** Skip 0 to {most} rows, without a cursor. To go deeper, follow cursors. */
  | 'BAD_OFFSET'
  /** Ask for 1 to {most} rows with either first or last, not {asked}. */
  | 'BAD_PAGE_SIZE'
  /** This is not the digest of the file that was checked. Check the file that you mean. */
  | 'BATCH_DIGEST_DIFFERS'
  /** A batch that is {state} cannot be {wanted}. */
  | 'BATCH_NOT_READY'
  /** That is more than was taken and not yet given back. Nothing was given back. */
  | 'BEYOND_CAPTURE'
  /** That is more than is left of this hold. Nothing was taken. */
  | 'BEYOND_HOLD'
  /** A colour is # and six hexadecimal digits, such as #00636D. */
  | 'BRAND_COLOR_UNKNOWN'
  /** This budget is closed. Use the one of a later period, or renew it. */
  | 'BUDGET_CLOSED'
  /** The bundle costs {costs}, and the budget is in {currency}. They must have one currency. */
  | 'BUDGET_CURRENCY_DIFFERS'
  /** There is such a budget already: a name, and a cost centre in a currency, has one each. */
  | 'BUDGET_EXISTS'
  /** This budget was renewed already. Renew the last one of its line. */
  | 'BUDGET_RENEWED'
  /** Only {available} is available in this budget, and {asked} was asked for. */
  | 'BUDGET_TOO_SMALL'
  /** A bundle has 1 to {most} items. */
  | 'BUNDLE_SIZE'
  /** Others are changing the same thing right now. Nothing was done; try again. */
  | 'BUSY'
  /** That is no webhook address of {service}. It begins with https:// and is at {host}. */
  | 'CHAT_ADDRESS_UNKNOWN'
  /** There is a chat group of this name already. Choose another name. */
  | 'CHAT_NAME_TAKEN'
  /** The portal does not know this chat service. Choose one of the list. */
  | 'CHAT_SERVICE_UNKNOWN'
  /** One can choose 1 to {most} of these items. */
  | 'CHOICE_IMPOSSIBLE'
  /** The choice has been made already, and can be made only once. */
  | 'CHOICE_MADE'
  /** The choice had to be made by {day}. The default benefits are given instead. */
  | 'CHOICE_OVER'
  /** What you chose is worth {chosen}; the offer goes up to {most}. */
  | 'CHOSEN_TOO_MUCH'
  /** Its owner has seen the code already, so it cannot be withdrawn any more; dispute it. */
  | 'CODE_ALREADY_SEEN'
  /** The first row of a code list names its columns. For this product they are: {columns}. The first row of this file has others. */
  | 'CODE_LIST_COLUMNS'
  /** This code is not accepted. */
  | 'CODE_NOT_ACCEPTED'
  /** This benefit was used without its code being opened, so the code is not shown any more. */
  | 'CODE_NO_LONGER_SHOWN'
  /** These columns are there more than once: {columns}. Keep one of each. */
  | 'COLUMNS_DUPLICATE'
  /** The file has {expected} columns, and {found} were named. Name each of them in order. */
  | 'COLUMNS_MAPPING_LENGTH'
  /** These columns are missing: {columns}. Add them; the first row holds the names. */
  | 'COLUMNS_MISSING'
  /** The first row has {found} columns; at most {most} can be read. Remove those not needed. */
  | 'COLUMNS_TOO_MANY'
  /** These columns are not known: {columns}. Correct their names or remove them.{hint} */
  | 'COLUMNS_UNKNOWN'
  /** The columns {positions} have no name in row {row}. Name them or remove them. */
  | 'COLUMNS_UNNAMED'
  /** There is no column {name} that this one could be. Choose one of the list, or leave it out. */
  | 'COLUMN_TARGET_UNKNOWN'
  /** A choice within a value needs items of one currency; these are in {found}. */
  | 'CURRENCIES_MIXED'
  /** A number of days is {least} to {most}. */
  | 'DAYS_OUT_OF_RANGE'
  /** {day} has not come yet: today is {today}. Use the preview for days ahead. */
  | 'DAY_NOT_COME'
  /** Mark exactly {expected} items as the default choice; {found} are marked. */
  | 'DEFAULTS_MISMATCH'
  /** The default choice is worth {worth}, more than the {allowed} that may be chosen. */
  | 'DEFAULTS_TOO_DEAR'
  /** Digits were asked for too often. Try again in {minutes} minutes. */
  | 'DIGITS_ASKED_TOO_OFTEN'
  /** These digits are not right. {left} tries are left. */
  | 'DIGITS_WRONG'
  /** {who} made version {version} of this at {when}, after you opened it. Load it again. */
  | 'EDITED_MEANWHILE'
  /** An account with this e-mail exists already. */
  | 'EMAIL_TAKEN'
  /** The key {key} was sent for this employee before, for {day}. A new event needs a new key. */
  | 'EVENT_DIFFERS'
  /** This file has been imported already, as the batch {name}. */
  | 'FILE_ALREADY_IN'
  /** The file is empty. Choose the file again. */
  | 'FILE_EMPTY'
  /** Line {line} is neither valid UTF-8 nor valid GB18030. Save the file as CSV UTF-8 and upload it again. */
  | 'FILE_ENCODING_UNKNOWN'
  /** {name} is neither CSV nor XLSX. Save it as XLSX without a password, or as CSV UTF-8. */
  | 'FILE_NOT_READABLE'
  /** The quotation marks are wrong in the row that starts in line {line}. Write " in a cell as "". */
  | 'FILE_QUOTING_BROKEN'
  /** The row that starts in line {line} never ends: it is longer than {most} characters. */
  | 'FILE_ROW_TOO_LONG'
  /** The file is larger than {limit} bytes. Split it, or ask an operator to raise the limit. */
  | 'FILE_TOO_LARGE'
  /** {name} is too large when unpacked: {what}. Split it into several files. */
  | 'FILE_UNPACKS_TOO_LARGE'
  /** {name} has no rows. Put the column names in the first row. */
  | 'FILE_WITHOUT_ROWS'
  /** {name} is damaged. Open it in a spreadsheet program, save it again and upload that. */
  | 'FILE_WORKBOOK_BROKEN'
  /** A workbook is read whole and may have {most} MB. Save it as CSV UTF-8, which may be larger, or split it. */
  | 'FILE_WORKBOOK_TOO_LARGE'
  /** {name} has {rows} rows. A workbook is read whole and may have {most}. Save it as CSV UTF-8, which may be longer, or split it. */
  | 'FILE_WORKBOOK_TOO_LONG'
  /** This hold is over: it was used up, released or ran out. Hold again. */
  | 'HOLD_OVER'
  /** This idempotency key was used with other input. Use a new key for a new request. */
  | 'IDEMPOTENCY_KEY_USED_DIFFERENTLY'
  /** The audience is not valid: {reason}. */
  | 'INVALID_AUDIENCE'
  /** {reason} */
  | 'INVALID_INPUT'
  /** The recurrence is not valid: {reason}. */
  | 'INVALID_RECURRENCE'
  /** The trigger's settings are not valid: {reason}. */
  | 'INVALID_TRIGGER'
  /** The last day of the rule lies before its first. Set the last day to {first} or later. */
  | 'INVALID_WINDOW'
  /** This benefit has been claimed already. You find it among your claimed benefits. */
  | 'ITEM_ALREADY_CLAIMED'
  /** This benefit has been used, in whole or in part, so it cannot be withdrawn any more. */
  | 'ITEM_ALREADY_USED'
  /** This benefit has expired. */
  | 'ITEM_EXPIRED'
  /** This benefit was withdrawn. Ask your HR department if that surprises you. */
  | 'ITEM_REVOKED'
  /** This process has not loaded its keys, so nothing can be sealed or opened. */
  | 'KEYS_NOT_LOADED'
  /** {file} is no key file of this portal, or it was damaged. Put its backup back. */
  | 'KEY_FILE_BROKEN'
  /** There is a key file at {file} already. It is never overwritten; use it, or rotate it. */
  | 'KEY_FILE_EXISTS'
  /** Others than its owner may read or change the key file {file} (mode {mode}). Find out who did, then run: chmod 600 {file} */
  | 'KEY_FILE_EXPOSED'
  /** There is no key file at {file}. If codes were sealed before, put its backup back; for a new installation, `portal migrate` makes one. */
  | 'KEY_FILE_MISSING'
  /** The key {key} is active, or {count} data keys are still wrapped with it. Rotate first. */
  | 'KEY_IN_USE'
  /** The key {key} is not in the key file, but this database was sealed with it. Put back the key file that holds it. */
  | 'KEY_MISSING'
  /** {key} is taken already. Choose another. */
  | 'KEY_TAKEN'
  /** The active key {key} is not on record in this database, so nothing new is sealed with it. Restart this node, or check its key file. */
  | 'KEY_UNCHECKED'
  /** The key {key} in the key file is not the one that this database was sealed with. Put back the key file that belongs to this database; do not create a new one. */
  | 'KEY_WRONG'
  /** {sku} has no codes: what is of its kind is given without one. */
  | 'KIND_WITHOUT_CODES'
  /** An organization keeps at least one owner. Make somebody else an owner first. */
  | 'LAST_OWNER'
  /** Say for how many days leavers keep it, and only where they keep it. */
  | 'LEAVER_DAYS_MISMATCH'
  /** A logo is a PNG, JPEG or WebP picture of at most {kilobytes} KB. */
  | 'LOGO_UNREADABLE'
  /** There is a merchant of this name already. */
  | 'MERCHANT_NAME_TAKEN'
  /** {month} is not over yet. A statement is made from the first day of the next month on. */
  | 'MONTH_NOT_OVER'
  /** A name has 1 to 100 characters. */
  | 'NAME_MISSING'
  /** No row of the file can be taken. Correct the rows that the check lists, and check again. */
  | 'NOTHING_TO_COMMIT'
  /** Nobody is left to be reminded: it was all claimed, or they were reminded today. */
  | 'NOTHING_TO_REMIND'
  /** This benefit has no code to open. It is used by showing its QR code. */
  | 'NOTHING_TO_REVEAL'
  /** These digits do not hold any more. Ask for new ones. */
  | 'NOTHING_TO_VERIFY'
  /** You may not do this. It needs the permission {permission}; ask an owner of your organization. */
  | 'NOT_ALLOWED'
  /** Claim this benefit first; its code can be opened after that. */
  | 'NOT_CLAIMED_YET'
  /** There is not enough value left for this amount. Nothing was taken. */
  | 'NOT_ENOUGH_VALUE'
  /** There is no such {thing}, or you may not see it. */
  | 'NOT_FOUND'
  /** Version {number} was not submitted for review, or was approved already. */
  | 'NOT_IN_REVIEW'
  /** One of the chosen benefits is not part of this offer. */
  | 'NOT_ON_OFFER'
  /** This benefit cannot be shown at a merchant now: it is not claimed, used up or over. */
  | 'NOT_PRESENTABLE'
  /** This benefit is not used by showing a QR code; open its code instead. */
  | 'NOT_SHOWN_BY_QR'
  /** Sign in first. The session may have ended. */
  | 'NOT_SIGNED_IN'
  /** No mail server is set up, so no mail can be sent. Ask whoever runs the portal. */
  | 'NO_MAIL_SERVER'
  /** Somebody else changed the organization meanwhile. Look at it again, then save. */
  | 'ORGANIZATION_EDITED'
  /** The name of an organization has 1 to {most} characters. */
  | 'ORGANIZATION_NAME_MISSING'
  /** Nobody disables the account that he is signed in with. Ask another owner. */
  | 'OWN_ACCOUNT'
  /** A password needs at least {least} characters. */
  | 'PASSWORD_TOO_SHORT'
  /** This is not the present password. */
  | 'PASSWORD_WRONG'
  /** It would reach {people} people now, not {seen}. Look again and confirm that number. */
  | 'PEOPLE_CHANGED'
  /** That does not look like an e-mail address. Check it for slips. */
  | 'PERSONAL_ADDRESS_WRONG'
  /** {bundles} still contain it. Archive them, or publish them without it, first. */
  | 'PRODUCT_IN_BUNDLE'
  /** Times of the day look like 22:00; the hour of the digest is between 0 and 23. */
  | 'QUIET_HOURS_WRONG'
  /** Ask for a range of 1 to {most} days, not {asked}. */
  | 'RANGE_TOO_LONG'
  /** This file would end the employment of {leavers} of {active} people, which is more than {percent} %. Somebody with the permission has to release it, naming the number {leavers}. */
  | 'ROSTER_BRAKE_PULLED'
  /** Another roster is being committed. Try again when it is done. */
  | 'ROSTER_BUSY'
  /** This is not the digest of the file that was checked. Check the new file first. */
  | 'ROSTER_DIGEST_DIFFERS'
  /** {name} is kept for a few days only, and is gone. Upload it again. */
  | 'ROSTER_FILE_GONE'
  /** This import ends the employment of {expected} people, not {named}. Look at it again. */
  | 'ROSTER_LEAVERS_DIFFER'
  /** A roster is imported as delta or full, not {mode}. */
  | 'ROSTER_MODE_UNKNOWN'
  /** This import is over already, so there is nothing to stop. Look at what it came to. */
  | 'ROSTER_NOT_CANCELLABLE'
  /** This import is not held, so there is nothing to release. */
  | 'ROSTER_NOT_HELD'
  /** The columns of this import can no longer be changed. Upload the file again. */
  | 'ROSTER_NOT_MAPPABLE'
  /** This import is {state}; only a checked one can be committed. */
  | 'ROSTER_NOT_READY'
  /** Only an import that has written something, and is not writing now, can be undone. */
  | 'ROSTER_NOT_UNDOABLE'
  /** {rows} rows have no readable employee number, and a full file ends the employment of whom it does not name: {leavers} people. Correct the rows, or release it by that number. */
  | 'ROSTER_ROWS_UNNUMBERED'
  /** This is not possible while the rule is {state}. It would have to be {allowed}. */
  | 'RULE_STATE_FORBIDS'
  /** This rule goes by the calendar. Send events to a rule whose trigger is {kind}. */
  | 'RULE_TAKES_NO_EVENTS'
  /** This is not possible any more: the run is {state}. Look at it again. */
  | 'RUN_STATE_FORBIDS'
  /** This needs a second person, for you wrote, checked or committed it yourself. */
  | 'SAME_PERSON'
  /** A sealed value does not open with its key: it was changed, moved or damaged. */
  | 'SEAL_BROKEN'
  /** E-mail and password do not fit. Check both, or ask an owner to reset the password. */
  | 'SIGN_IN_FAILED'
  /** There is another statement of {month} by now. Look at it, and correct that one if need be. */
  | 'STATED_MEANWHILE'
  /** The first request with this key is still running. Ask again in a few seconds. */
  | 'STILL_RUNNING'
  /** There is no code in stock at the moment. Your benefit stays yours; claim it again when the stock was filled up. */
  | 'STOCK_EXHAUSTED'
  /** This merchant has a terminal of this name already. */
  | 'TERMINAL_NAME_TAKEN'
  /** The text has {found} characters; at most {most} fit. */
  | 'TEXT_TOO_LONG'
  /** That was tried too often. Try again in {seconds} seconds. */
  | 'TOO_MANY_ATTEMPTS'
  /** A code list has at most {most} rows. Split it into several files. */
  | 'TOO_MANY_CODES'
  /** You keep {most} views of this list already. Remove one that you no longer need. */
  | 'TOO_MANY_VIEWS'
  /** One of these topics does not exist, or cannot be chosen here. */
  | 'TOPIC_UNKNOWN'
  /** Write this text in at least one language. */
  | 'TRANSLATION_MISSING'
  /** The text is given twice in {locale}. Keep one. */
  | 'TRANSLATION_TWICE'
  /** A product of this kind has no attribute {key}. It has: {known}. */
  | 'UNKNOWN_ATTRIBUTE'
  /** There is no calendar {name}. Use a country such as CN or HK, or one of its regions such as DE-BY. */
  | 'UNKNOWN_CALENDAR'
  /** Nobody in the roster has an attribute {key}. Check its name in the roster's columns. */
  | 'UNKNOWN_EMPLOYEE_ATTRIBUTE'
  /** There is no kind {key}. There are: {known}. */
  | 'UNKNOWN_KIND'
  /** {locale} is no language of the portal. Use en or zh-CN. */
  | 'UNKNOWN_LOCALE'
  /** There is no role {key}. */
  | 'UNKNOWN_ROLE'
  /** {zone} is no time zone. Use an IANA name such as Asia/Shanghai. */
  | 'UNKNOWN_TIME_ZONE'
  /** The uploaded file is kept for a few days only, and is gone. Upload and check it again. */
  | 'UPLOAD_GONE'
  /** A product of this kind ends: say a last day, or a number of days from the claim. */
  | 'VALIDITY_MISSING'
  /** Say either a last day or a number of days from the claim, not both. */
  | 'VALIDITY_TWICE'
  /** You have a view called {name} already. Choose another name. */
  | 'VIEW_NAME_TAKEN'
  /** A view needs a name of at most {most} characters, and an address that is not too long. */
  | 'VIEW_UNFIT'
  /** This benefit is used as a whole; leave the amount out. */
  | 'WHOLE_ONLY'
  /** Choose exactly {choose} different benefits; you chose {chosen}. */
  | 'WRONG_NUMBER_CHOSEN';

/** How an item of a kind reaches the employee. */
export type Fulfilment =
  /** Claiming is all there is to it. */
  | 'NONE'
  /** A code is bound to it when it is claimed. */
  | 'STOCK';

/** What became of somebody who was due. */
export type GrantOutcome =
  /** Granted, for that day. */
  | 'GRANTED'
  /** Came, moved or was corrected after the run; can be made up for. */
  | 'LATE'
  /** Left out, with a reason. */
  | 'LEFT_OUT'
  /** Due, and nothing explains why there is no grant. */
  | 'UNEXPLAINED'
  /** Due; waits for the end of a leave, for money, or for the next run. */
  | 'WAITING';

/** Where a rule stands in its life. */
export type GrantRuleState =
  /** Put away. */
  | 'ARCHIVED'
  /** Being written. */
  | 'DRAFT'
  /** Never runs again. */
  | 'ENDED'
  /** Waits for another person. */
  | 'IN_REVIEW'
  /** Does not run until it is resumed. */
  | 'PAUSED'
  /** Runs once on each local day. */
  | 'RUNNING'
  /** Approved; its first day is ahead. */
  | 'SCHEDULED';

/** Where a grant stands. */
export type GrantState =
  /** Given. */
  | 'ISSUED'
  /** Taken back; never granted again. */
  | 'REVOKED';

/** What becomes of benefits after somebody's last day of employment. */
export type LeaverInput = {
  /** For how many days leavers keep them; only with KEEP. */
  days?: number | null | undefined;
  /** What. */
  policy: LeaverPolicy;
};

/** What becomes of benefits after somebody's last day of employment. */
export type LeaverPolicy =
  /** They are withdrawn, unless their code was seen or some of it was used. */
  | 'CLAW_BACK'
  /** They are there for some more days. */
  | 'KEEP'
  /** They lapse with the last day. */
  | 'LAPSE'
  /** Nothing: they stay as they are. */
  | 'STAY';

/** A test of the mail server. */
export type MailTestInput = {
  /** Always true. */
  sure?: boolean;
};

/** A new merchant. */
export type MerchantCreateInput = {
  /** Its name, unique in the organization. */
  name: string;
  /** What it accepts. */
  productIds: Array<string>;
};

/** What a merchant is to accept. */
export type MerchantSetProductsInput = {
  /** The merchant. */
  id: string;
  /** All that it accepts from now on, and nothing else. */
  productIds: Array<string>;
};

/** How the viewer wants to be told, instead of before. */
export type MyNotificationsEditInput = {
  /** Keys of topics not to be told of. */
  optedOut: Array<string>;
  /** `22:00`; null for the organization's hours. */
  quietFrom?: string | null | undefined;
  /** `08:00`, or null. */
  quietUntil?: string | null | undefined;
};

/** What a notice is about. */
export type NoticeKind =
  /** A benefit can be claimed. */
  | 'CLAIM'
  /** A choice is to be made. */
  | 'GIFT'
  /** A benefit lapsed. */
  | 'LAPSED'
  /** HR reminds of a benefit that can be claimed. */
  | 'REMINDER'
  /** A benefit ends within 30 days. */
  | 'SOON'
  /** A benefit was withdrawn. */
  | 'WITHDRAWN';

/** When the organization tells. */
export type NotificationSettingsEditInput = {
  /** 0 to 23. */
  digestHour: number;
  /** `22:00`. */
  quietFrom: string;
  /** `08:00`; the same as the beginning for none. */
  quietUntil: string;
};

/** What an organization is to be from now on. */
export type OrganizationEditInput = {
  /** As #RRGGBB; null for the portal's own. */
  brandColor?: string | null | undefined;
  /** `en` or `zh-CN`, unless somebody chose another. */
  locale: string;
  /** Its name. */
  name: string;
  /** IANA name of the zone whose days count. */
  timeZone: string;
  /** The version that was looked at. */
  version: number;
};

/** By which holidays the organization and its sites work. */
export type OrganizationSetHolidaysInput = {
  /** Key of a calendar such as `CN`; null for weekends only. */
  holidayCalendar?: string | null | undefined;
  /** The sites to change. */
  sites?: Array<SiteHolidaysInput>;
};

/** A picture for the head of the pages. */
export type OrganizationSetLogoInput = {
  /** What `POST /uploads?purpose=logo` answered as `id`; null for no logo. */
  fileId?: string | null | undefined;
};

/** As what. */
export type OwnDataFormat =
  /** The items of the wallet, for a spreadsheet. */
  | 'CSV'
  /** All of it, for programs and archives. */
  | 'JSON';

/** A new password for one's own account. */
export type PasswordChangeInput = {
  /** The present one. */
  oldPassword: string;
  /** The new one: at least 10 characters. */
  password: string;
};

/** The value of an attribute of a product. */
export type ProductAttributeInput = {
  /** Which attribute of its kind. */
  key: string;
  /** Its value, written as the attribute's type says. */
  value: string;
};

/** A new product, in its first version. */
export type ProductCreateInput = {
  /** Its attributes, as its kind declares them. */
  attributes?: Array<ProductAttributeInput>;
  /** Who issues it. */
  brandId: string;
  /** What it costs the organization, in minor units. */
  cost: number;
  /** ISO 4217 code of its money; it stays. */
  currency: string;
  /** What it is worth, in minor units. */
  faceValue: number;
  /** Key of its kind; it stays. */
  kind: string;
  /** Its name, in some languages. */
  name: Array<TranslationInput>;
  /** What it is called in interfaces; it stays. */
  sku: string;
  /** Its terms, in some languages. */
  terms?: Array<TranslationInput>;
  /** For how many days from the claim it is good. */
  validDays?: number | null | undefined;
  /** The last day on which it is good. */
  validUntil?: string | null | undefined;
};

/** A product as it is to be from now on. */
export type ProductEditInput = {
  /** Its attributes, as its kind declares them. */
  attributes?: Array<ProductAttributeInput>;
  /** What it costs the organization, in minor units. */
  cost: number;
  /** What it is worth, in minor units. */
  faceValue: number;
  /** The product. */
  id: string;
  /** Its name, in some languages. */
  name: Array<TranslationInput>;
  /** Its terms, in some languages. */
  terms?: Array<TranslationInput>;
  /** For how many days from the claim it is good. */
  validDays?: number | null | undefined;
  /** The last day on which it is good. */
  validUntil?: string | null | undefined;
  /** The version that was edited; EDITED_MEANWHILE when there is a later one. */
  version: number;
};

/** How an item of a kind is used at a merchant of the organization. */
export type RedemptionMethod =
  /** By its code. */
  | 'CODE'
  /** By a QR code that the employee shows. */
  | 'QR';

/** Where a redemption stands. */
export type RedemptionState =
  /** Taken, and not all given back. */
  | 'CAPTURED'
  /** Promised to the till until the hold ends. */
  | 'HELD'
  /** Let go; nothing was taken. */
  | 'RELEASED'
  /** All that was taken is back. */
  | 'ROLLED_BACK';

/** How far a roster import has come. */
export type RosterImportState =
  /** It was cancelled before anything of it was written. */
  | 'CANCELLED'
  /** It can be committed. */
  | 'CHECKED'
  /** Its rows are being checked. */
  | 'CHECKING'
  /** It was brought in. */
  | 'COMMITTED'
  /** Its rows are being brought in. */
  | 'COMMITTING'
  /** The file could not be read. */
  | 'FAILED'
  /** It would end too many employments; somebody has to release it. */
  | 'HELD'
  /** It was stopped between two batches: what was written stays, and it can go on. */
  | 'STOPPED'
  /** Whom it created and nobody uses is being taken back. */
  | 'UNDOING'
  /** Whom it created and nobody used was taken back. */
  | 'UNDONE'
  /** Its columns have other names; somebody has to say which are which. */
  | 'UNMAPPED';

/** Whom a roster file names. */
export type RosterMode =
  /** Some people: whom it does not name stays as is. */
  | 'DELTA'
  /** Everybody: the employment of whom it does not name ends. */
  | 'FULL';

/** What becomes of people when a budget is used up, or there is none. */
export type RuleBudgetAtZero =
  /** They wait, and are granted for the original day when money comes. */
  | 'HOLD'
  /** They are granted all the same, and administrators are told. */
  | 'OVERDRAW'
  /** They are left out: BUDGET_EXHAUSTED. */
  | 'SKIP';

/** Who pays for a rule's grants. The day of a grant says which period. */
export type RuleBudgetInput = {
  /** What becomes of people without money. */
  atZero?: RuleBudgetAtZero;
  /** The budget, of whichever period, where the rule names one. */
  budgetId?: string | null | undefined;
  /** Which budget pays. */
  source: RuleBudgetSource;
};

/** Which budget pays for a rule's grants. */
export type RuleBudgetSource =
  /** One that the rule names. */
  | 'BUDGET'
  /** That of the cost centre where each one works on the day. */
  | 'COST_CENTER';

/** What a version of a rule says. */
export type RuleContentInput = {
  /** The first day it may grant on. */
  activeFrom: string;
  /** The last day it may grant on; null for no end. */
  activeUntil?: string | null | undefined;
  /**
   * Who. `{"all": []}` is everybody. `{"all": […]}`, `{"any": […]}` and `{"not": …}` join
   * conditions `{"field": …, "operator": …, "value": …}`: `department` `within` ids, `site` `in` ids,
   * `grade`, `employmentType`, `costCenter` or `employeeNumber` `in` texts, `tenure` compared with
   * `{"years": 5}` or `{"months": 6}`, `attribute:…` `in` texts or compared with a number or
   * `{"date": "2026-11-22"}`. It is compared by `equals`, `lessThan`, `atMost`, `atLeast` or `moreThan`.
   * Whoever has no value does not meet a condition, and meets its negation.
   */
  audience: unknown;
  /** Who pays; null for no budget. */
  budget?: RuleBudgetInput | null | undefined;
  /** What is granted. */
  bundleVersionId: string;
  /**
   * How the day of an occasion becomes the day of a grant: `"lead"` days ahead (0);
   * `"shift"` `none` (default), `before` or `after`, to a workday that is no `"avoiding"`
   * `weekend_and_holiday` (default) or `weekend` by `"workdays"` `site` (default), `organization` or the
   * key of a calendar; `"zone"` `employee` (default), `site` or `organization`; `"hour"` (0); `"leave"`
   * `grant` (default), `skip` or `defer` to the first day after it.
   */
  timing?: unknown;
  /**
   * When: `{"kind": …}` with the settings of that kind.
   *
   * - `work_anniversary`: either `"years": [5, 10]` or `"every": 5`, optionally `"from"` and `"max"`.
   * - `birthday`: `"calendars"` `own` (default), `solar` or `lunar`; `"leapMonth"` `ordinary` (default),
   *   `leap` or `both`; `"shortMonth"` `last` (default) or `next`.
   * - `onboarding`: `"after"` `hire` (default) or `probation`; `"days"` or `"months"`.
   * - `fixed_date`: `"dates": ["2027-01-22"]`. `yearly`: `"month"` and `"day"`.
   * - `festival`: `"festival"` `spring_festival_eve`, `spring_festival`, `lantern`, `qingming`,
   *   `dragon_boat`, `mid_autumn` or `double_ninth`.
   * - `public_holiday`: `"calendar"` such as `CN`, `"holiday"` such as `national_day`, `"moment"`
   *   `actual` (default), `substitute` or `break`.
   * - `recurrence`: `"rrule"` of RFC 5545 and `"start"`, its first day.
   * - `event`: `"event"`, what it is called; `ruleEventSend` sends it. `manual`: `ruleGive` grants.
   *
   * Every kind takes `"feb29"`: what 29 February is in common years, `feb28` (default) or `mar1`; and
   * `"service"`: tenure is counted from `hire` (default), `original` or `adjusted`. With `hire`,
   * `"bridge"` counts former employments too over absences of at most so many days, and `"absence"` says
   * whether those are `counted` (default) or `deducted`.
   */
  trigger: unknown;
};

/** Where a run stands. */
export type RuleRunState =
  /** Ended before everybody was looked at, unless it is retried. */
  | 'CANCELLED'
  /** Everybody was looked at. */
  | 'FINISHED'
  /** Stands still until it is resumed. */
  | 'PAUSED'
  /** Under way. */
  | 'RUNNING';

/** A view to keep. */
export type SavedViewCreateInput = {
  /** What the list's address says. */
  address: string;
  /** Name of the list, such as `people`. */
  list: string;
  /** Its name, at most 60 characters. */
  name: string;
  /** Whether every administrator is to see it. */
  shared?: boolean;
};

/** Which of the viewer's sessions to end. */
export type SessionEndInput = {
  /** The `key` of the session. */
  key: string;
};

/** By which holidays a site works. */
export type SiteHolidaysInput = {
  /** Key of a calendar such as `CN`; null for the organization's. */
  holidayCalendar?: string | null | undefined;
  /** The site. */
  id: string;
};

/** When to have an alert about a product's stock. */
export type StockAlertSetInput = {
  /** Below how many available codes; null for never. */
  lowAt?: number | null | undefined;
  /** The product. */
  productId: string;
};

/** A new till. */
export type TerminalCreateInput = {
  /** Whose till. */
  merchantId: string;
  /** Its name, unique at the merchant. */
  name: string;
};

/** Which till to put out of use. */
export type TerminalDisableInput = {
  /** The till. */
  id: string;
};

/** A text in one language. */
export type TranslationInput = {
  /** `en` or `zh-CN`. */
  locale: string;
  /** The text; blank counts as not given. */
  text: string;
};

/** Where an item stands between its grant and its end. */
export type WalletItemState =
  /** It can be claimed. */
  | 'AVAILABLE'
  /** It was claimed and is being delivered. */
  | 'CLAIMED'
  /** It is there; nobody has seen its code. */
  | 'DELIVERED'
  /** It was not claimed or used in time. */
  | 'EXPIRED'
  /** It could not be delivered, for good. */
  | 'FAILED'
  /** Its owner must do something before it can be delivered. */
  | 'NEEDS_ACTION'
  /** Its owner has seen the code. */
  | 'REVEALED'
  /** It was withdrawn. */
  | 'REVOKED'
  /** Nothing is left of it. */
  | 'USED';

export type AuditSealQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditSealQuery = { auditSealStatus: { number: number, sealedAt: string | null, unsealed: number, checked: number, verified: { at: string, findings: number, headNumber: number, head: string, found: Array<{ message: string, seal: number | null, entryId: string | null }> } | null } };

export type AuditVerifyMutationVariables = Exact<{
  input: AuditVerifyInput;
}>;


export type AuditVerifyMutation = { auditVerify: { requested: boolean, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type AuditLogQueryVariables = Exact<{
  actor?: string | null | undefined;
  subject?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  filter?: AuditFilter | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type AuditLogQuery = { auditEntries: { totalCount: number, nodes: Array<{ id: string, createdAt: string, actorKind: string, actorName: string, actorId: string | null, action: string, subjectType: string, subjectId: string, address: string, seal: number | null, subject:
        | { __typename: 'Account', name: string, email: string, id: string }
        | { __typename: 'Alert', id: string }
        | { __typename: 'AuditEntry', id: string }
        | { __typename: 'Brand', name: string, id: string }
        | { __typename: 'Budget', id: string }
        | { __typename: 'Bundle', key: string, id: string }
        | { __typename: 'BundleItem', id: string }
        | { __typename: 'BundleVersion', id: string }
        | { __typename: 'ChatChannel', id: string }
        | { __typename: 'Choice', id: string }
        | { __typename: 'Claim', id: string }
        | { __typename: 'CodeBatch', name: string, id: string }
        | { __typename: 'CodeView', id: string }
        | { __typename: 'Delivery', id: string }
        | { __typename: 'Department', id: string }
        | { __typename: 'Employee', name: string, number: string, id: string }
        | { __typename: 'Export', id: string }
        | { __typename: 'Grant', occasion: string, id: string }
        | { __typename: 'GrantRule', name: string, id: string }
        | { __typename: 'GrantStatement', id: string }
        | { __typename: 'LeftOut', id: string }
        | { __typename: 'Merchant', name: string, id: string }
        | { __typename: 'Organization', name: string, id: string }
        | { __typename: 'Product', sku: string, id: string }
        | { __typename: 'ProductVersion', id: string }
        | { __typename: 'Redemption', id: string }
        | { __typename: 'RosterImport', name: string, id: string }
        | { __typename: 'RuleRun', id: string }
        | { __typename: 'RuleVersion', id: string }
        | { __typename: 'SavedView', id: string }
        | { __typename: 'Site', id: string }
        | { __typename: 'Terminal', name: string, id: string }
        | { __typename: 'WalletItem', maskedCode: string | null, id: string, productVersion: { name: string } | null, employee: { name: string } | null }
       | null }> } };

export type AuditLineFragment = { id: string, createdAt: string, actorKind: string, actorName: string, actorId: string | null, action: string, subjectType: string, subjectId: string, address: string, seal: number | null, subject:
    | { __typename: 'Account', name: string, email: string, id: string }
    | { __typename: 'Alert', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Brand', name: string, id: string }
    | { __typename: 'Budget', id: string }
    | { __typename: 'Bundle', key: string, id: string }
    | { __typename: 'BundleItem', id: string }
    | { __typename: 'BundleVersion', id: string }
    | { __typename: 'ChatChannel', id: string }
    | { __typename: 'Choice', id: string }
    | { __typename: 'Claim', id: string }
    | { __typename: 'CodeBatch', name: string, id: string }
    | { __typename: 'CodeView', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Department', id: string }
    | { __typename: 'Employee', name: string, number: string, id: string }
    | { __typename: 'Export', id: string }
    | { __typename: 'Grant', occasion: string, id: string }
    | { __typename: 'GrantRule', name: string, id: string }
    | { __typename: 'GrantStatement', id: string }
    | { __typename: 'LeftOut', id: string }
    | { __typename: 'Merchant', name: string, id: string }
    | { __typename: 'Organization', name: string, id: string }
    | { __typename: 'Product', sku: string, id: string }
    | { __typename: 'ProductVersion', id: string }
    | { __typename: 'Redemption', id: string }
    | { __typename: 'RosterImport', name: string, id: string }
    | { __typename: 'RuleRun', id: string }
    | { __typename: 'RuleVersion', id: string }
    | { __typename: 'SavedView', id: string }
    | { __typename: 'Site', id: string }
    | { __typename: 'Terminal', name: string, id: string }
    | { __typename: 'WalletItem', maskedCode: string | null, id: string, productVersion: { name: string } | null, employee: { name: string } | null }
   | null };

type AuditSubject_Account_Fragment = { __typename: 'Account', name: string, email: string, id: string };

type AuditSubject_Alert_Fragment = { __typename: 'Alert', id: string };

type AuditSubject_AuditEntry_Fragment = { __typename: 'AuditEntry', id: string };

type AuditSubject_Brand_Fragment = { __typename: 'Brand', name: string, id: string };

type AuditSubject_Budget_Fragment = { __typename: 'Budget', id: string };

type AuditSubject_Bundle_Fragment = { __typename: 'Bundle', key: string, id: string };

type AuditSubject_BundleItem_Fragment = { __typename: 'BundleItem', id: string };

type AuditSubject_BundleVersion_Fragment = { __typename: 'BundleVersion', id: string };

type AuditSubject_ChatChannel_Fragment = { __typename: 'ChatChannel', id: string };

type AuditSubject_Choice_Fragment = { __typename: 'Choice', id: string };

type AuditSubject_Claim_Fragment = { __typename: 'Claim', id: string };

type AuditSubject_CodeBatch_Fragment = { __typename: 'CodeBatch', name: string, id: string };

type AuditSubject_CodeView_Fragment = { __typename: 'CodeView', id: string };

type AuditSubject_Delivery_Fragment = { __typename: 'Delivery', id: string };

type AuditSubject_Department_Fragment = { __typename: 'Department', id: string };

type AuditSubject_Employee_Fragment = { __typename: 'Employee', name: string, number: string, id: string };

type AuditSubject_Export_Fragment = { __typename: 'Export', id: string };

type AuditSubject_Grant_Fragment = { __typename: 'Grant', occasion: string, id: string };

type AuditSubject_GrantRule_Fragment = { __typename: 'GrantRule', name: string, id: string };

type AuditSubject_GrantStatement_Fragment = { __typename: 'GrantStatement', id: string };

type AuditSubject_LeftOut_Fragment = { __typename: 'LeftOut', id: string };

type AuditSubject_Merchant_Fragment = { __typename: 'Merchant', name: string, id: string };

type AuditSubject_Organization_Fragment = { __typename: 'Organization', name: string, id: string };

type AuditSubject_Product_Fragment = { __typename: 'Product', sku: string, id: string };

type AuditSubject_ProductVersion_Fragment = { __typename: 'ProductVersion', id: string };

type AuditSubject_Redemption_Fragment = { __typename: 'Redemption', id: string };

type AuditSubject_RosterImport_Fragment = { __typename: 'RosterImport', name: string, id: string };

type AuditSubject_RuleRun_Fragment = { __typename: 'RuleRun', id: string };

type AuditSubject_RuleVersion_Fragment = { __typename: 'RuleVersion', id: string };

type AuditSubject_SavedView_Fragment = { __typename: 'SavedView', id: string };

type AuditSubject_Site_Fragment = { __typename: 'Site', id: string };

type AuditSubject_Terminal_Fragment = { __typename: 'Terminal', name: string, id: string };

type AuditSubject_WalletItem_Fragment = { __typename: 'WalletItem', maskedCode: string | null, id: string, productVersion: { name: string } | null, employee: { name: string } | null };

export type AuditSubjectFragment =
  | AuditSubject_Account_Fragment
  | AuditSubject_Alert_Fragment
  | AuditSubject_AuditEntry_Fragment
  | AuditSubject_Brand_Fragment
  | AuditSubject_Budget_Fragment
  | AuditSubject_Bundle_Fragment
  | AuditSubject_BundleItem_Fragment
  | AuditSubject_BundleVersion_Fragment
  | AuditSubject_ChatChannel_Fragment
  | AuditSubject_Choice_Fragment
  | AuditSubject_Claim_Fragment
  | AuditSubject_CodeBatch_Fragment
  | AuditSubject_CodeView_Fragment
  | AuditSubject_Delivery_Fragment
  | AuditSubject_Department_Fragment
  | AuditSubject_Employee_Fragment
  | AuditSubject_Export_Fragment
  | AuditSubject_Grant_Fragment
  | AuditSubject_GrantRule_Fragment
  | AuditSubject_GrantStatement_Fragment
  | AuditSubject_LeftOut_Fragment
  | AuditSubject_Merchant_Fragment
  | AuditSubject_Organization_Fragment
  | AuditSubject_Product_Fragment
  | AuditSubject_ProductVersion_Fragment
  | AuditSubject_Redemption_Fragment
  | AuditSubject_RosterImport_Fragment
  | AuditSubject_RuleRun_Fragment
  | AuditSubject_RuleVersion_Fragment
  | AuditSubject_SavedView_Fragment
  | AuditSubject_Site_Fragment
  | AuditSubject_Terminal_Fragment
  | AuditSubject_WalletItem_Fragment
;

export type AuditDetailQueryVariables = Exact<{
  id: string;
}>;


export type AuditDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry', details: unknown, id: string, createdAt: string, actorKind: string, actorName: string, actorId: string | null, action: string, subjectType: string, subjectId: string, address: string, seal: number | null, neighbourhood: { place: number, beforeId: string | null, afterId: string | null }, viewed:
        | { __typename: 'Account' }
        | { __typename: 'Alert' }
        | { __typename: 'AuditEntry' }
        | { __typename: 'Brand' }
        | { __typename: 'Budget' }
        | { __typename: 'Bundle' }
        | { __typename: 'BundleItem' }
        | { __typename: 'BundleVersion' }
        | { __typename: 'ChatChannel' }
        | { __typename: 'Choice' }
        | { __typename: 'Claim' }
        | { __typename: 'CodeBatch' }
        | { __typename: 'CodeView' }
        | { __typename: 'Delivery' }
        | { __typename: 'Department' }
        | { __typename: 'Employee' }
        | { __typename: 'Export' }
        | { __typename: 'Grant' }
        | { __typename: 'GrantRule' }
        | { __typename: 'GrantStatement' }
        | { __typename: 'LeftOut' }
        | { __typename: 'Merchant' }
        | { __typename: 'Organization' }
        | { __typename: 'Product' }
        | { __typename: 'ProductVersion' }
        | { __typename: 'Redemption' }
        | { __typename: 'RosterImport' }
        | { __typename: 'RuleRun' }
        | { __typename: 'RuleVersion' }
        | { __typename: 'SavedView' }
        | { __typename: 'Site' }
        | { __typename: 'Terminal' }
        | { __typename: 'WalletItem', id: string, codeViews: { count: number, lastAt: string | null, views: Array<{ id: string, viewerKind: string, viewerName: string }> } }
       | null, subject:
        | { __typename: 'Account', name: string, email: string, id: string }
        | { __typename: 'Alert', id: string }
        | { __typename: 'AuditEntry', id: string }
        | { __typename: 'Brand', name: string, id: string }
        | { __typename: 'Budget', id: string }
        | { __typename: 'Bundle', key: string, id: string }
        | { __typename: 'BundleItem', id: string }
        | { __typename: 'BundleVersion', id: string }
        | { __typename: 'ChatChannel', id: string }
        | { __typename: 'Choice', id: string }
        | { __typename: 'Claim', id: string }
        | { __typename: 'CodeBatch', name: string, id: string }
        | { __typename: 'CodeView', id: string }
        | { __typename: 'Delivery', id: string }
        | { __typename: 'Department', id: string }
        | { __typename: 'Employee', name: string, number: string, id: string }
        | { __typename: 'Export', id: string }
        | { __typename: 'Grant', occasion: string, id: string }
        | { __typename: 'GrantRule', name: string, id: string }
        | { __typename: 'GrantStatement', id: string }
        | { __typename: 'LeftOut', id: string }
        | { __typename: 'Merchant', name: string, id: string }
        | { __typename: 'Organization', name: string, id: string }
        | { __typename: 'Product', sku: string, id: string }
        | { __typename: 'ProductVersion', id: string }
        | { __typename: 'Redemption', id: string }
        | { __typename: 'RosterImport', name: string, id: string }
        | { __typename: 'RuleRun', id: string }
        | { __typename: 'RuleVersion', id: string }
        | { __typename: 'SavedView', id: string }
        | { __typename: 'Site', id: string }
        | { __typename: 'Terminal', name: string, id: string }
        | { __typename: 'WalletItem', maskedCode: string | null, id: string, productVersion: { name: string } | null, employee: { name: string } | null }
       | null }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type BudgetStandingFragment = { id: string, name: string, currency: string, costCenter: string | null, startsOn: string, endsOn: string, closedOn: string | null, balances: { allocated: { minor: number }, available: { minor: number }, reserved: { minor: number }, committed: { minor: number }, released: { minor: number } }, renewedBy: { id: string } | null, warnings: Array<{ why: BudgetWarningWhy, days: number, fallsOn: string, affected: number }> };

export type BudgetsQueryVariables = Exact<{
  first?: number | null | undefined;
  offset?: number | null | undefined;
  on?: string | null | undefined;
  closed: boolean;
}>;


export type BudgetsQuery = { budgets: { totalCount: number, nodes: Array<{ id: string, name: string, currency: string, costCenter: string | null, startsOn: string, endsOn: string, closedOn: string | null, balances: { allocated: { minor: number }, available: { minor: number }, reserved: { minor: number }, committed: { minor: number }, released: { minor: number } }, renewedBy: { id: string } | null, warnings: Array<{ why: BudgetWarningWhy, days: number, fallsOn: string, affected: number }> }> } };

export type BudgetDetailQueryVariables = Exact<{
  id: string;
  account: BudgetAccount;
  first: number;
}>;


export type BudgetDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget', id: string, name: string, currency: string, costCenter: string | null, startsOn: string, endsOn: string, closedOn: string | null, warnings: Array<{ why: BudgetWarningWhy, days: number, fallsOn: string, affected: number, employees: Array<{ id: string, number: string, name: string }> }>, movements: { totalCount: number, nodes: Array<{ kind: BudgetMovementKind, at: string, people: number, note: string, madeBy: string, runId: string | null, amount: { minor: number } }> }, balances: { allocated: { minor: number }, available: { minor: number }, reserved: { minor: number }, committed: { minor: number }, released: { minor: number } }, renewedBy: { id: string } | null }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type BudgetCreateMutationVariables = Exact<{
  input: BudgetCreateInput;
}>;


export type BudgetCreateMutation = { budgetCreate: { budget: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type BudgetAllocateMutationVariables = Exact<{
  input: BudgetAllocateInput;
}>;


export type BudgetAllocateMutation = { budgetAllocate: { budget: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type BudgetRenewMutationVariables = Exact<{
  input: BudgetRenewInput;
}>;


export type BudgetRenewMutation = { budgetRenew: { budget: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type BudgetCloseMutationVariables = Exact<{
  input: BudgetCloseInput;
}>;


export type BudgetCloseMutation = { budgetClose: { budget: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type BundlesQueryVariables = Exact<{
  search?: string | null | undefined;
  archived?: boolean;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type BundlesQuery = { bundles: { totalCount: number, nodes: Array<{ id: string, key: string, version: number, archivedAt: string | null, present: { id: string, number: number, name: string, choose: number | null, chooseDays: number | null, claimDays: number | null, createdAt: string, itemCount: number, faceValue: { minor: number, currency: string } | null, cost: { minor: number, currency: string } | null } | null }> } };

export type BundleFragment = { id: string, key: string, version: number, archivedAt: string | null, present: { id: string, number: number, name: string, choose: number | null, chooseDays: number | null, claimDays: number | null, createdAt: string, itemCount: number, faceValue: { minor: number, currency: string } | null, cost: { minor: number, currency: string } | null } | null };

export type BundleVersionFragment = { id: string, number: number, name: string, choose: number | null, chooseDays: number | null, chooseValue: number | null, claimDays: number | null, leaver: LeaverPolicy, leaverDays: number | null, editedBy: string, createdAt: string, itemCount: number, nameTranslations: Array<{ locale: string, text: string }>, faceValue: { minor: number, currency: string } | null, cost: { minor: number, currency: string } | null, items: Array<{ id: string, position: number, isDefault: boolean, productVersion: { id: string, number: number, name: string, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string }, product: { id: string, sku: string, version: number, archivedAt: string | null, brand: { name: string, color: string } | null } } | null }> };

export type BundleDetailQueryVariables = Exact<{
  id: string;
}>;


export type BundleDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle', id: string, key: string, version: number, archivedAt: string | null, present: { id: string, number: number, name: string, choose: number | null, chooseDays: number | null, claimDays: number | null, createdAt: string, itemCount: number, chooseValue: number | null, leaver: LeaverPolicy, leaverDays: number | null, editedBy: string, items: Array<{ id: string, position: number, isDefault: boolean, productVersion: { id: string, number: number, name: string, product: { id: string, sku: string, version: number, archivedAt: string | null, brand: { name: string, color: string } | null, present: { id: string, number: number, name: string, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } } | null }, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } } | null }>, faceValue: { minor: number, currency: string } | null, cost: { minor: number, currency: string } | null, nameTranslations: Array<{ locale: string, text: string }> } | null, versions: { totalCount: number, nodes: Array<{ id: string, number: number, name: string, choose: number | null, chooseDays: number | null, chooseValue: number | null, claimDays: number | null, leaver: LeaverPolicy, leaverDays: number | null, editedBy: string, createdAt: string, itemCount: number, nameTranslations: Array<{ locale: string, text: string }>, faceValue: { minor: number, currency: string } | null, cost: { minor: number, currency: string } | null, items: Array<{ id: string, position: number, isDefault: boolean, productVersion: { id: string, number: number, name: string, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string }, product: { id: string, sku: string, version: number, archivedAt: string | null, brand: { name: string, color: string } | null } } | null }> }> } }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type BundleHoldersQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type BundleHoldersQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle', id: string, key: string, present: { name: string } | null }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null, grants: { totalCount: number, nodes: Array<{ id: string, occasion: string, grantedOn: string, state: GrantState, employee: { id: string, number: string, name: string } | null, rule: { id: string, name: string } | null, bundleVersion: { number: number } | null }> } };

export type BundleHolderFragment = { id: string, occasion: string, grantedOn: string, state: GrantState, employee: { id: string, number: string, name: string } | null, rule: { id: string, name: string } | null, bundleVersion: { number: number } | null };

export type ProductsToBundleQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ProductsToBundleQuery = { products: { nodes: Array<{ id: string, sku: string, archivedAt: string | null, brand: { name: string, color: string } | null, present: { id: string, number: number, name: string, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } } | null }> } };

export type ProductToBundleFragment = { id: string, sku: string, archivedAt: string | null, brand: { name: string, color: string } | null, present: { id: string, number: number, name: string, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } } | null };

export type BundleCreateMutationVariables = Exact<{
  input: BundleCreateInput;
}>;


export type BundleCreateMutation = { bundleCreate: { bundle: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type BundlePublishMutationVariables = Exact<{
  input: BundlePublishInput;
}>;


export type BundlePublishMutation = { bundlePublish: { bundle: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type BundleArchiveMutationVariables = Exact<{
  id: string;
}>;


export type BundleArchiveMutation = { bundleArchive: { bundle: { id: string, archivedAt: string | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type HolidayCalendarsQueryVariables = Exact<{ [key: string]: never; }>;


export type HolidayCalendarsQuery = { holidayCalendars: Array<string> };

export type HolidayCalendarQueryVariables = Exact<{
  key: string;
}>;


export type HolidayCalendarQuery = { holidayCalendar: { key: string, regions: Array<string>, years: Array<{ year: number, published: boolean }>, holidays: Array<{ key: string, name: string, nextDay: string, nextSubstitute: string, nextBreak: string, provisional: boolean }> } };

export type ProductsQueryVariables = Exact<{
  search?: string | null | undefined;
  kind?: string | null | undefined;
  brandId?: string | null | undefined;
  archived?: boolean;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type ProductsQuery = { products: { totalCount: number, nodes: Array<{ id: string, sku: string, currency: string, version: number, archivedAt: string | null, kind: { key: string, name: string } | null, brand: { id: string, name: string, color: string } | null, present: { id: string, number: number, name: string, validUntil: string | null, validDays: number | null, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } } | null }> } };

export type ProductFragment = { id: string, sku: string, currency: string, version: number, archivedAt: string | null, kind: { key: string, name: string } | null, brand: { id: string, name: string, color: string } | null, present: { id: string, number: number, name: string, validUntil: string | null, validDays: number | null, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } } | null };

export type ProductVersionFragment = { id: string, number: number, name: string, validUntil: string | null, validDays: number | null, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } };

export type ProductContentFragment = { terms: string, editedBy: string, createdAt: string, id: string, number: number, name: string, validUntil: string | null, validDays: number | null, nameTranslations: Array<{ locale: string, text: string }>, termsTranslations: Array<{ locale: string, text: string }>, attributes: Array<{ key: string, value: string }>, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } };

export type ProductDetailQueryVariables = Exact<{
  id: string;
}>;


export type ProductDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product', id: string, sku: string, currency: string, version: number, archivedAt: string | null, kind: { key: string, name: string, fulfilment: Fulfilment, carriesBalance: boolean, mayBeEndless: boolean, attributes: Array<{ key: string, name: string, type: AttributeType, required: boolean, secret: boolean }> } | null, present: { terms: string, editedBy: string, createdAt: string, id: string, number: number, name: string, validUntil: string | null, validDays: number | null, nameTranslations: Array<{ locale: string, text: string }>, termsTranslations: Array<{ locale: string, text: string }>, attributes: Array<{ key: string, value: string }>, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } } | null, versions: { totalCount: number, nodes: Array<{ terms: string, editedBy: string, createdAt: string, id: string, number: number, name: string, validUntil: string | null, validDays: number | null, nameTranslations: Array<{ locale: string, text: string }>, termsTranslations: Array<{ locale: string, text: string }>, attributes: Array<{ key: string, value: string }>, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } }> }, brand: { id: string, name: string, color: string } | null }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type ProductStockQueryVariables = Exact<{
  id: string;
}>;


export type ProductStockQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product', stock: { available: number, lowAt: number | null, daysLeft: number | null } | null }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type KindFragment = { key: string, name: string, fulfilment: Fulfilment, carriesBalance: boolean, mayBeEndless: boolean, attributes: Array<{ key: string, name: string, type: AttributeType, required: boolean, secret: boolean }> };

export type KindsQueryVariables = Exact<{ [key: string]: never; }>;


export type KindsQuery = { kinds: Array<{ key: string, name: string, fulfilment: Fulfilment, carriesBalance: boolean, mayBeEndless: boolean, attributes: Array<{ key: string, name: string, type: AttributeType, required: boolean, secret: boolean }> }> };

export type BrandsQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type BrandsQuery = { brands: { totalCount: number, nodes: Array<{ id: string, key: string, name: string, color: string, version: number, productCount: number, nameTranslations: Array<{ locale: string, text: string }> }> } };

export type BrandFragment = { id: string, key: string, name: string, color: string, version: number, productCount: number, nameTranslations: Array<{ locale: string, text: string }> };

export type BrandDetailQueryVariables = Exact<{
  id: string;
}>;


export type BrandDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand', id: string, key: string, name: string, color: string, version: number, productCount: number, nameTranslations: Array<{ locale: string, text: string }> }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null, products: { totalCount: number, nodes: Array<{ id: string, sku: string, currency: string, version: number, archivedAt: string | null, kind: { key: string, name: string } | null, brand: { id: string, name: string, color: string } | null, present: { id: string, number: number, name: string, validUntil: string | null, validDays: number | null, faceValue: { minor: number, currency: string }, cost: { minor: number, currency: string } } | null }> } };

export type BrandCreateMutationVariables = Exact<{
  input: BrandCreateInput;
}>;


export type BrandCreateMutation = { brandCreate: { brand: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type BrandUpdateMutationVariables = Exact<{
  input: BrandUpdateInput;
}>;


export type BrandUpdateMutation = { brandUpdate: { brand: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ProductCreateMutationVariables = Exact<{
  input: ProductCreateInput;
}>;


export type ProductCreateMutation = { productCreate: { product: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ProductEditMutationVariables = Exact<{
  input: ProductEditInput;
}>;


export type ProductEditMutation = { productEdit: { product: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ProductArchiveMutationVariables = Exact<{
  id: string;
}>;


export type ProductArchiveMutation = { productArchive: { product: { id: string, archivedAt: string | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ChooseRuleQueryVariables = Exact<{
  search?: string | null | undefined;
  states?: Array<GrantRuleState> | GrantRuleState | null | undefined;
}>;


export type ChooseRuleQuery = { grantRules: { nodes: Array<{ id: string, name: string }> } };

export type ChooseBundleQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ChooseBundleQuery = { bundles: { nodes: Array<{ id: string, key: string, present: { name: string } | null }> } };

export type ChooseDepartmentQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ChooseDepartmentQuery = { departments: { nodes: Array<{ id: string, name: string, parent: { name: string } | null }> } };

export type ChooseBrandQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ChooseBrandQuery = { brands: { nodes: Array<{ id: string, name: string }> } };

export type ChosenQueryVariables = Exact<{
  id: string;
}>;


export type ChosenQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand', id: string, name: string }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle', id: string, key: string, present: { name: string } | null }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department', id: string, name: string, parent: { name: string } | null }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule', id: string, name: string }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type ClaimFunnelQueryVariables = Exact<{
  filter: ClaimFilter;
}>;


export type ClaimFunnelQuery = { states: Array<{ id: string | null, label: string, currency: string, issued: number, taken: number, used: number, expired: number, revoked: number, faceValue: number, valueLeft: number }>, bundles: Array<{ id: string | null, label: string, currency: string, issued: number, taken: number, used: number, expired: number, revoked: number, faceValue: number, valueLeft: number }> };

export type ClaimGroupTotalFragment = { id: string | null, label: string, currency: string, issued: number, taken: number, used: number, expired: number, revoked: number, faceValue: number, valueLeft: number };

export type ClaimFiltersQueryVariables = Exact<{ [key: string]: never; }>;


export type ClaimFiltersQuery = { bundles: { nodes: Array<{ id: string, key: string, present: { name: string } | null }> } };

export type ClaimItemsQueryVariables = Exact<{
  filter: ClaimFilter;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type ClaimItemsQuery = { claimTracking: { totalCount: number, nodes: Array<{ id: string, state: WalletItemState, claimBy: string | null, expiresOn: string | null, endsOn: string | null, createdAt: string, claimedAt: string | null, remindedOn: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string } | null, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null, grant: { id: string, occasion: string, grantedOn: string, rule: { id: string, name: string } | null, bundleVersion: { name: string } | null } | null }> } };

export type ClaimItemFragment = { id: string, state: WalletItemState, claimBy: string | null, expiresOn: string | null, endsOn: string | null, createdAt: string, claimedAt: string | null, remindedOn: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string } | null, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null, grant: { id: string, occasion: string, grantedOn: string, rule: { id: string, name: string } | null, bundleVersion: { name: string } | null } | null };

export type ClaimDetailQueryVariables = Exact<{
  id: string;
}>;


export type ClaimDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem', maskedCode: string | null, id: string, state: WalletItemState, claimBy: string | null, expiresOn: string | null, endsOn: string | null, createdAt: string, claimedAt: string | null, remindedOn: string | null, history: Array<{ at: string, action: string, by: string, byKind: string, amount: { minor: number, currency: string } | null }>, codeViews: { count: number, lastAt: string | null, views: Array<{ id: string, createdAt: string, viewerKind: string, viewerName: string, address: string, device: string }> }, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string } | null, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null, grant: { id: string, occasion: string, grantedOn: string, rule: { id: string, name: string } | null, bundleVersion: { name: string } | null } | null }
   | null };

export type ClaimExportMutationVariables = Exact<{
  filter: ClaimFilter;
}>;


export type ClaimExportMutation = { claimExportCreate: { export: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ClaimExportFileQueryVariables = Exact<{
  id: string;
}>;


export type ClaimExportFileQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export', id: string, state: string, downloadPath: string | null }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type ReminderPreviewQueryVariables = Exact<{
  filter: ClaimFilter;
}>;


export type ReminderPreviewQuery = { reminderPreview: { items: number, people: number } };

export type RemindersSendMutationVariables = Exact<{
  filter: ClaimFilter;
}>;


export type RemindersSendMutation = { remindersSend: { items: number, left: number, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RunsQueryVariables = Exact<{
  ruleId?: string | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type RunsQuery = { ruleRuns: { totalCount: number, nodes: Array<{ id: string, localDate: string, state: RuleRunState, expected: number, granted: number, alreadyGranted: number, leftOut: number, startedAt: string, finishedAt: string | null, progress: { done: number, expected: number }, nextZone: { timeZone: string, beginsAt: string } | null, rule: { id: string, name: string } | null, reasons: Array<{ reason: string, people: number }> }> } };

export type RunRowFragment = { id: string, localDate: string, state: RuleRunState, expected: number, granted: number, alreadyGranted: number, leftOut: number, startedAt: string, finishedAt: string | null, progress: { done: number, expected: number }, nextZone: { timeZone: string, beginsAt: string } | null, rule: { id: string, name: string } | null, reasons: Array<{ reason: string, people: number }> };

export type RunQueryVariables = Exact<{
  id: string;
}>;


export type RunQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun', id: string, localDate: string, state: RuleRunState, expected: number, granted: number, alreadyGranted: number, leftOut: number, startedAt: string, finishedAt: string | null, version: { number: number, approvedBy: string | null, approvedAt: string | null, bundleVersion: { name: string } | null } | null, progress: { done: number, expected: number }, nextZone: { timeZone: string, beginsAt: string } | null, rule: { id: string, name: string } | null, reasons: Array<{ reason: string, people: number }> }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null, claimTotals: Array<{ label: string, currency: string, issued: number, faceValue: number, valueLeft: number }> };

export type RunTotalFragment = { label: string, currency: string, issued: number, faceValue: number, valueLeft: number };

export type RunLeftOutsQueryVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type RunLeftOutsQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun', leftOuts: { totalCount: number, nodes: Array<{ id: string, occasion: string, reason: string, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null }> } }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type GrantPersonFragment = { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null };

export type GrantsQueryVariables = Exact<{
  ruleId?: string | null | undefined;
  runId?: string | null | undefined;
  grantedOn?: string | null | undefined;
  state?: GrantState | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type GrantsQuery = { grants: { totalCount: number, nodes: Array<{ id: string, occasion: string, grantedOn: string, state: GrantState, rule: { id: string, name: string } | null, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null, bundleVersion: { name: string } | null }> } };

export type GrantRowFragment = { id: string, occasion: string, grantedOn: string, state: GrantState, rule: { id: string, name: string } | null, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null, bundleVersion: { name: string } | null };

export type RunTroublesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type RunTroublesQuery = { claimTracking: { totalCount: number, nodes: Array<{ id: string, state: WalletItemState, faceValue: { minor: number, currency: string }, productVersion: { name: string } | null, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null }> } };

export type GrantItemsQueryVariables = Exact<{
  id: string;
}>;


export type GrantItemsQuery = { claimTracking: { nodes: Array<{ id: string, state: WalletItemState, revealedAt: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string } | null }> } };

export type GrantTakeBackMutationVariables = Exact<{
  id: string;
  key: string;
}>;


export type GrantTakeBackMutation = { grantRevoke: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RunPauseMutationVariables = Exact<{
  id: string;
}>;


export type RunPauseMutation = { ruleRunPause: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RunResumeMutationVariables = Exact<{
  id: string;
}>;


export type RunResumeMutation = { ruleRunResume: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RunCancelMutationVariables = Exact<{
  id: string;
}>;


export type RunCancelMutation = { ruleRunCancel: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RunRetryMutationVariables = Exact<{
  id: string;
}>;


export type RunRetryMutation = { ruleRunRetry: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RunProgressSubscriptionVariables = Exact<{
  id: string;
}>;


export type RunProgressSubscription = { ruleRunProgress: { id: string, localDate: string, state: RuleRunState, expected: number, granted: number, alreadyGranted: number, leftOut: number, startedAt: string, finishedAt: string | null, progress: { done: number, expected: number }, nextZone: { timeZone: string, beginsAt: string } | null, rule: { id: string, name: string } | null, reasons: Array<{ reason: string, people: number }> } };

export type HomeQueryVariables = Exact<{
  today: string;
  rules: boolean;
  stock: boolean;
  people: boolean;
  alerts: boolean;
}>;


export type HomeQuery = { upcoming?: Array<{ day: string, people: number, granted: number, rule: { id: string, name: string } | null, cost: Array<{ minor: number, currency: string }> }>, ruleRuns?: { nodes: Array<{ id: string, state: RuleRunState, granted: number, leftOut: number, finishedAt: string | null, rule: { id: string } | null }> }, inReview?: { totalCount: number, nodes: Array<{ id: string, name: string, versions: { nodes: Array<{ editedBy: string, submittedAt: string | null }> } }> }, codeBatches?: { nodes: Array<{ id: string, name: string, state: CodeBatchState, rows: number, createdAt: string, product: { present: { name: string } | null } | null }> }, rosterImports?: { nodes: Array<{ id: string, name: string, state: RosterImportState, createdAt: string, counts: { leavers: number, rejected: number } }> }, alerts?: { nodes: Array<{ id: string, kind: string, message: string, createdAt: string, seenAt: string | null }> } };

export type HomeAheadQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeAheadQuery = { upcoming: Array<{ day: string, people: number, granted: number, rule: { id: string, name: string } | null, cost: Array<{ minor: number, currency: string }> }> };

export type DueFragment = { day: string, people: number, granted: number, rule: { id: string, name: string } | null, cost: Array<{ minor: number, currency: string }> };

export type GettingStartedQueryVariables = Exact<{
  people: boolean;
  catalog: boolean;
  stock: boolean;
  rules: boolean;
  grants: boolean;
}>;


export type GettingStartedQuery = { employees?: { totalCount: number }, products?: { totalCount: number }, bundles?: { totalCount: number }, codeBatches?: { nodes: Array<{ state: CodeBatchState }> }, grantRules?: { totalCount: number }, grants?: { totalCount: number } };

export type AlertSeenMutationVariables = Exact<{
  id: string;
}>;


export type AlertSeenMutation = { alertMarkSeen: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type StockQueryVariables = Exact<{
  search?: string | null | undefined;
  low?: boolean;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type StockQuery = { stockedProducts: { totalCount: number, nodes: Array<{ id: string, sku: string, brand: { name: string, color: string } | null, present: { id: string, name: string } | null, stock: { available: number, lowAt: number | null, issuedLately: number, daysLeft: number | null, states: Array<{ state: CodeState, count: number }> } | null }> } };

export type StockedProductFragment = { id: string, sku: string, brand: { name: string, color: string } | null, present: { id: string, name: string } | null, stock: { available: number, lowAt: number | null, issuedLately: number, daysLeft: number | null, states: Array<{ state: CodeState, count: number }> } | null };

export type ProductsToStockQueryVariables = Exact<{ [key: string]: never; }>;


export type ProductsToStockQuery = { stockedProducts: { nodes: Array<{ id: string, sku: string, kind: { key: string, attributes: Array<{ key: string, name: string, required: boolean, secret: boolean }> } | null, present: { id: string, name: string } | null }> } };

export type ProductToStockFragment = { id: string, sku: string, kind: { key: string, attributes: Array<{ key: string, name: string, required: boolean, secret: boolean }> } | null, present: { id: string, name: string } | null };

export type StockToDoQueryVariables = Exact<{ [key: string]: never; }>;


export type StockToDoQuery = { stockedProducts: { totalCount: number }, codeBatches: { totalCount: number } };

export type StockDetailQueryVariables = Exact<{
  id: string;
}>;


export type StockDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product', id: string, sku: string, brand: { name: string, color: string } | null, present: { id: string, name: string } | null, stock: { available: number, lowAt: number | null, issuedLately: number, daysLeft: number | null, states: Array<{ state: CodeState, count: number }> } | null }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null, codeBatches: { totalCount: number, nodes: Array<{ id: string, name: string, digest: string, state: CodeBatchState, rows: number, done: number, createdAt: string, releasedAt: string | null, checkedBy: string | null, committedBy: string | null, releasedBy: string | null, isOwn: boolean, reason: string | null, errorFile: string | null, counts: { accepted: number, rejected: number, committed: number }, product: { id: string, sku: string, present: { id: string, name: string, cost: { minor: number, currency: string } } | null } | null }> } };

export type CodeBatchFragment = { id: string, name: string, digest: string, state: CodeBatchState, rows: number, done: number, createdAt: string, releasedAt: string | null, checkedBy: string | null, committedBy: string | null, releasedBy: string | null, isOwn: boolean, reason: string | null, errorFile: string | null, counts: { accepted: number, rejected: number, committed: number }, product: { id: string, sku: string, present: { id: string, name: string, cost: { minor: number, currency: string } } | null } | null };

export type CodeBatchesQueryVariables = Exact<{
  states?: Array<CodeBatchState> | CodeBatchState | null | undefined;
  productId?: string | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type CodeBatchesQuery = { codeBatches: { totalCount: number, nodes: Array<{ id: string, name: string, digest: string, state: CodeBatchState, rows: number, done: number, createdAt: string, releasedAt: string | null, checkedBy: string | null, committedBy: string | null, releasedBy: string | null, isOwn: boolean, reason: string | null, errorFile: string | null, counts: { accepted: number, rejected: number, committed: number }, product: { id: string, sku: string, present: { id: string, name: string, cost: { minor: number, currency: string } } | null } | null }> } };

export type CodeBatchQueryVariables = Exact<{
  id: string;
}>;


export type CodeBatchQuery = { codeBatch: { mappedLike: string | null, id: string, name: string, digest: string, state: CodeBatchState, rows: number, done: number, createdAt: string, releasedAt: string | null, checkedBy: string | null, committedBy: string | null, releasedBy: string | null, isOwn: boolean, reason: string | null, errorFile: string | null, columns: Array<{ label: string, samples: Array<string>, target: string }>, columnChoices: Array<{ name: string, label: string, required: boolean }>, product: { id: string, sku: string, present: { id: string, name: string, cost: { minor: number, currency: string } } | null, kind: { key: string, attributes: Array<{ key: string, name: string, required: boolean, secret: boolean }> } | null } | null, counts: { accepted: number, rejected: number, committed: number } } | null };

export type CodeBatchErrorsQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type CodeBatchErrorsQuery = { codeBatch: { id: string, errors: { totalCount: number, nodes: Array<{ row: number, column: string, code: string, reason: string, todo: string }> } } | null };

export type CodeBatchCheckMutationVariables = Exact<{
  input: CodeBatchCheckInput;
}>;


export type CodeBatchCheckMutation = { codeBatchCheck: { codeBatch: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type CodeBatchMapMutationVariables = Exact<{
  input: CodeBatchMapInput;
}>;


export type CodeBatchMapMutation = { codeBatchMap: { codeBatch: { id: string, name: string, digest: string, state: CodeBatchState, rows: number, done: number, createdAt: string, releasedAt: string | null, checkedBy: string | null, committedBy: string | null, releasedBy: string | null, isOwn: boolean, reason: string | null, errorFile: string | null, counts: { accepted: number, rejected: number, committed: number }, product: { id: string, sku: string, present: { id: string, name: string, cost: { minor: number, currency: string } } | null } | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type CodeBatchCommitMutationVariables = Exact<{
  input: CodeBatchCommitInput;
}>;


export type CodeBatchCommitMutation = { codeBatchCommit: { codeBatch: { id: string, name: string, digest: string, state: CodeBatchState, rows: number, done: number, createdAt: string, releasedAt: string | null, checkedBy: string | null, committedBy: string | null, releasedBy: string | null, isOwn: boolean, reason: string | null, errorFile: string | null, counts: { accepted: number, rejected: number, committed: number }, product: { id: string, sku: string, present: { id: string, name: string, cost: { minor: number, currency: string } } | null } | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type CodeBatchReleaseMutationVariables = Exact<{
  input: CodeBatchReleaseInput;
}>;


export type CodeBatchReleaseMutation = { codeBatchRelease: { codeBatch: { id: string, name: string, digest: string, state: CodeBatchState, rows: number, done: number, createdAt: string, releasedAt: string | null, checkedBy: string | null, committedBy: string | null, releasedBy: string | null, isOwn: boolean, reason: string | null, errorFile: string | null, counts: { accepted: number, rejected: number, committed: number }, product: { id: string, sku: string, present: { id: string, name: string, cost: { minor: number, currency: string } } | null } | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type CodeBatchDiscardMutationVariables = Exact<{
  input: CodeBatchDiscardInput;
}>;


export type CodeBatchDiscardMutation = { codeBatchDiscard: { codeBatch: { id: string, name: string, digest: string, state: CodeBatchState, rows: number, done: number, createdAt: string, releasedAt: string | null, checkedBy: string | null, committedBy: string | null, releasedBy: string | null, isOwn: boolean, reason: string | null, errorFile: string | null, counts: { accepted: number, rejected: number, committed: number }, product: { id: string, sku: string, present: { id: string, name: string, cost: { minor: number, currency: string } } | null } | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type StockAlertSetMutationVariables = Exact<{
  input: StockAlertSetInput;
}>;


export type StockAlertSetMutation = { stockAlertSet: { product: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type NotificationSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationSettingsQuery = { notificationSettings: { quietFrom: string, quietUntil: string, digestHour: number, mailFrom: string | null, services: Array<{ key: string, name: string, host: string, takesSecret: boolean }>, topics: Array<{ key: string, name: string }> }, chatChannels: { nodes: Array<{ id: string, service: string, name: string, hint: string, topics: Array<{ key: string, name: string }> }> } };

export type ChatChannelFactsFragment = { id: string, service: string, name: string, hint: string, topics: Array<{ key: string, name: string }> };

export type DeliveriesQueryVariables = Exact<{
  state?: DeliveryState | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type DeliveriesQuery = { deliveries: { totalCount: number, nodes: Array<{ id: string, channel: string, state: DeliveryState, reason: string | null, recipient: string, attempts: number, createdAt: string, sentAt: string | null, dueAt: string, topic: { key: string, name: string } | null }> } };

export type DeliveryFactsFragment = { id: string, channel: string, state: DeliveryState, reason: string | null, recipient: string, attempts: number, createdAt: string, sentAt: string | null, dueAt: string, topic: { key: string, name: string } | null };

export type DeliveryOutcomeQueryVariables = Exact<{
  id: string;
}>;


export type DeliveryOutcomeQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery', id: string, state: DeliveryState, reason: string | null }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type NotificationSettingsEditMutationVariables = Exact<{
  input: NotificationSettingsEditInput;
}>;


export type NotificationSettingsEditMutation = { notificationSettingsEdit: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ChatChannelCreateMutationVariables = Exact<{
  input: ChatChannelCreateInput;
}>;


export type ChatChannelCreateMutation = { chatChannelCreate: { chatChannel: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ChatChannelRemoveMutationVariables = Exact<{
  input: ChatChannelRemoveInput;
}>;


export type ChatChannelRemoveMutation = { chatChannelRemove: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ChatChannelTestMutationVariables = Exact<{
  input: ChatChannelTestInput;
}>;


export type ChatChannelTestMutation = { chatChannelTest: { delivery: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type MailTestMutationVariables = Exact<{
  input: MailTestInput;
}>;


export type MailTestMutation = { mailTest: { delivery: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type DeliveryRetryMutationVariables = Exact<{
  input: DeliveryRetryInput;
}>;


export type DeliveryRetryMutation = { deliveryRetry: { delivery: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type PeopleQueryVariables = Exact<{
  filter?: EmployeeFilter | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type PeopleQuery = { employees: { totalCount: number, nodes: Array<{ id: string, number: string, name: string, email: string | null, hiredOn: string, lastDay: string | null, assignment: { grade: string | null, employmentType: string | null, costCenter: string | null, department: { id: string, name: string } | null, site: { id: string, name: string } | null } | null }> } };

export type PeopleCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type PeopleCountsQuery = { all: { totalCount: number }, active: { totalCount: number }, left: { totalCount: number } };

export type PersonFragment = { id: string, number: string, name: string, email: string | null, hiredOn: string, lastDay: string | null, assignment: { grade: string | null, employmentType: string | null, costCenter: string | null, department: { id: string, name: string } | null, site: { id: string, name: string } | null } | null };

export type PersonDetailQueryVariables = Exact<{
  id: string;
  wallet: boolean;
}>;


export type PersonDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee', id: string, number: string, name: string, email: string | null, hiredOn: string, lastDay: string | null, assignment: { grade: string | null, employmentType: string | null, costCenter: string | null, department: { id: string, name: string } | null, site: { id: string, name: string } | null } | null }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null, walletTotals?: { usable: Array<{ minor: number, currency: string }>, expiring: Array<{ minor: number, currency: string }>, counts: Array<{ state: WalletItemState, count: number }> } };

export type AmountFragment = { minor: number, currency: string };

export type PersonHoldsQueryVariables = Exact<{
  id: string;
  states?: Array<WalletItemState> | WalletItemState | null | undefined;
  days?: number | null | undefined;
}>;


export type PersonHoldsQuery = { walletItems: { totalCount: number, nodes: Array<{ id: string, state: WalletItemState, endsOn: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string, product: { brand: { name: string } | null } } | null }> } };

export type PersonHistoryQueryVariables = Exact<{
  id: string;
  wallet: boolean;
  grants: boolean;
  audit: boolean;
}>;


export type PersonHistoryQuery = { walletItems?: { nodes: Array<{ id: string, createdAt: string, productVersion: { name: string } | null, history: Array<{ at: string, action: string, by: string, byKind: string, amount: { minor: number, currency: string } | null }> }> }, grants?: { nodes: Array<{ id: string, grantedOn: string, occasion: string, state: GrantState, rule: { id: string, name: string } | null, bundleVersion: { name: string } | null }> }, auditEntries?: { nodes: Array<{ id: string, createdAt: string, action: string, actorName: string }> } };

export type RulesToAskQueryVariables = Exact<{ [key: string]: never; }>;


export type RulesToAskQuery = { grantRules: { nodes: Array<{ id: string, name: string }> } };

export type PersonWhyQueryVariables = Exact<{
  id: string;
  ruleId: string;
  day: string;
}>;


export type PersonWhyQuery = { ruleExplain: { version: number, grants: boolean, occasion: string | null, sentence: string, findings: Array<{ about: string, found: string, needed: string, holds: boolean }>, grant: { grantedOn: string } | null } };

export type DepartmentsQueryVariables = Exact<{
  offset?: number | null | undefined;
}>;


export type DepartmentsQuery = { departments: { totalCount: number, nodes: Array<{ id: string, name: string, parent: { id: string, name: string } | null }> } };

export type SitesQueryVariables = Exact<{ [key: string]: never; }>;


export type SitesQuery = { sites: { nodes: Array<{ id: string, name: string }> } };

export type RosterExportMutationVariables = Exact<{
  filter: EmployeeFilter;
}>;


export type RosterExportMutation = { rosterExportCreate: { export: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ExportReadyQueryVariables = Exact<{
  id: string;
}>;


export type ExportReadyQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export', state: string, downloadPath: string | null }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type ProblemFragment = { code: ErrorCode, path: Array<string>, message: string };

export type ReportsQueryVariables = Exact<{
  filter?: ClaimFilter | null | undefined;
  before?: ClaimFilter | null | undefined;
}>;


export type ReportsQuery = { months: Array<{ id: string | null, label: string, currency: string, issued: number, claimed: number, delivered: number, revealed: number, used: number, expired: number, revoked: number, faceValue: number, takenValue: number, openValue: number, usedValue: number }>, before: Array<{ id: string | null, label: string, currency: string, issued: number, claimed: number, delivered: number, revealed: number, used: number, expired: number, revoked: number, faceValue: number, takenValue: number, openValue: number, usedValue: number }>, bundles: Array<{ id: string | null, label: string, currency: string, issued: number, claimed: number, delivered: number, revealed: number, used: number, expired: number, revoked: number, faceValue: number, takenValue: number, openValue: number, usedValue: number }>, rules: Array<{ id: string | null, label: string, currency: string, issued: number, claimed: number, delivered: number, revealed: number, used: number, expired: number, revoked: number, faceValue: number, takenValue: number, openValue: number, usedValue: number }>, departments: Array<{ id: string | null, label: string, currency: string, issued: number, claimed: number, delivered: number, revealed: number, used: number, expired: number, revoked: number, faceValue: number, takenValue: number, openValue: number, usedValue: number }>, endings: Array<{ month: string, currency: string, items: number, unclaimed: number, value: number }> };

export type ReportTotalFragment = { id: string | null, label: string, currency: string, issued: number, claimed: number, delivered: number, revealed: number, used: number, expired: number, revoked: number, faceValue: number, takenValue: number, openValue: number, usedValue: number };

export type ReportRowsExportMutationVariables = Exact<{
  input: ClaimExportCreateInput;
}>;


export type ReportRowsExportMutation = { claimExportCreate: { export: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ReportExportQueryVariables = Exact<{
  id: string;
}>;


export type ReportExportQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export', id: string, state: string, downloadPath: string | null }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type RosterImportsQueryVariables = Exact<{
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type RosterImportsQuery = { rosterImports: { totalCount: number, nodes: Array<{ id: string, name: string, digest: string, mode: RosterMode, state: RosterImportState, format: string | null, rows: number, done: number, createdAt: string, committedAt: string | null, reason: string | null, errorFile: string | null, counts: { created: number, updated: number, unchanged: number, rejected: number, leavers: number, departments: number, sites: number, undone: number, kept: number } }> } };

export type RosterImportStateFragment = { id: string, name: string, digest: string, mode: RosterMode, state: RosterImportState, format: string | null, rows: number, done: number, createdAt: string, committedAt: string | null, reason: string | null, errorFile: string | null, counts: { created: number, updated: number, unchanged: number, rejected: number, leavers: number, departments: number, sites: number, undone: number, kept: number } };

export type RosterImportQueryVariables = Exact<{
  id: string;
}>;


export type RosterImportQuery = { rosterImport: { mappedLike: string | null, id: string, name: string, digest: string, mode: RosterMode, state: RosterImportState, format: string | null, rows: number, done: number, createdAt: string, committedAt: string | null, reason: string | null, errorFile: string | null, columns: Array<{ label: string, samples: Array<string>, target: string }>, counts: { created: number, updated: number, unchanged: number, rejected: number, leavers: number, departments: number, sites: number, undone: number, kept: number } } | null };

export type RosterOutlookQueryVariables = Exact<{
  id: string;
}>;


export type RosterOutlookQuery = { rosterImport: { outlook: { removable: number, kept: number } | null } | null };

export type RosterKeptQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type RosterKeptQuery = { rosterImport: { createdPeople: { totalCount: number, nodes: Array<{ number: string, name: string, uses: Array<string> }> } } | null };

export type RosterImportErrorsQueryVariables = Exact<{
  id: string;
}>;


export type RosterImportErrorsQuery = { rosterImport: { errors: { totalCount: number, nodes: Array<{ row: number, column: string, value: string, code: string, reason: string, todo: string }> } } | null };

export type RosterColumnsQueryVariables = Exact<{ [key: string]: never; }>;


export type RosterColumnsQuery = { rosterColumns: Array<{ name: string, label: string, required: boolean, aliases: Array<string> }> };

export type RosterBrakeQueryVariables = Exact<{ [key: string]: never; }>;


export type RosterBrakeQuery = { viewer: { organization: { rosterBrakePercent: number } | null }, employees: { totalCount: number } };

export type RosterCheckMutationVariables = Exact<{
  fileId: string;
  mode: RosterMode;
}>;


export type RosterCheckMutation = { rosterImportCheck: { rosterImport: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RosterCommitMutationVariables = Exact<{
  id: string;
  digest: string;
}>;


export type RosterCommitMutation = { rosterImportCommit: { rosterImport: { id: string, name: string, digest: string, mode: RosterMode, state: RosterImportState, format: string | null, rows: number, done: number, createdAt: string, committedAt: string | null, reason: string | null, errorFile: string | null, counts: { created: number, updated: number, unchanged: number, rejected: number, leavers: number, departments: number, sites: number, undone: number, kept: number } } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RosterReleaseMutationVariables = Exact<{
  id: string;
  leavers: number;
}>;


export type RosterReleaseMutation = { rosterImportRelease: { rosterImport: { id: string, name: string, digest: string, mode: RosterMode, state: RosterImportState, format: string | null, rows: number, done: number, createdAt: string, committedAt: string | null, reason: string | null, errorFile: string | null, counts: { created: number, updated: number, unchanged: number, rejected: number, leavers: number, departments: number, sites: number, undone: number, kept: number } } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RosterMapMutationVariables = Exact<{
  id: string;
  columns: Array<string> | string;
}>;


export type RosterMapMutation = { rosterImportMap: { rosterImport: { id: string, name: string, digest: string, mode: RosterMode, state: RosterImportState, format: string | null, rows: number, done: number, createdAt: string, committedAt: string | null, reason: string | null, errorFile: string | null, counts: { created: number, updated: number, unchanged: number, rejected: number, leavers: number, departments: number, sites: number, undone: number, kept: number } } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RosterCancelMutationVariables = Exact<{
  id: string;
}>;


export type RosterCancelMutation = { rosterImportCancel: { rosterImport: { id: string, name: string, digest: string, mode: RosterMode, state: RosterImportState, format: string | null, rows: number, done: number, createdAt: string, committedAt: string | null, reason: string | null, errorFile: string | null, counts: { created: number, updated: number, unchanged: number, rejected: number, leavers: number, departments: number, sites: number, undone: number, kept: number } } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RosterUndoMutationVariables = Exact<{
  id: string;
}>;


export type RosterUndoMutation = { rosterImportUndo: { rosterImport: { id: string, name: string, digest: string, mode: RosterMode, state: RosterImportState, format: string | null, rows: number, done: number, createdAt: string, committedAt: string | null, reason: string | null, errorFile: string | null, counts: { created: number, updated: number, unchanged: number, rejected: number, leavers: number, departments: number, sites: number, undone: number, kept: number } } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RulesQueryVariables = Exact<{
  states?: Array<GrantRuleState> | GrantRuleState | null | undefined;
  awaiting: boolean;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type RulesQuery = { grantRules: { totalCount: number, nodes: Array<{ id: string, name: string, state: GrantRuleState, latestVersion: number, activeVersion: number | null, nextDay: string | null, latest: { number: number, submittedAt: string | null, approvedAt: string | null, sentence: string, bundleVersion: { name: string } | null } | null, runs: { nodes: Array<{ id: string, localDate: string, granted: number }> } }> } };

export type RuleRowFragment = { id: string, name: string, state: GrantRuleState, latestVersion: number, activeVersion: number | null, nextDay: string | null, latest: { number: number, submittedAt: string | null, approvedAt: string | null, sentence: string, bundleVersion: { name: string } | null } | null, runs: { nodes: Array<{ id: string, localDate: string, granted: number }> } };

export type RuleQueryVariables = Exact<{
  id: string;
}>;


export type RuleQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule', id: string, name: string, state: GrantRuleState, latestVersion: number, activeVersion: number | null, nextDay: string | null, latest: { id: string, number: number, activeFrom: string, activeUntil: string | null, submittedAt: string | null, approvedAt: string | null, approvedBy: string | null, editedBy: string, isMine: boolean, createdAt: string, sentence: string, trigger: unknown, timing: unknown, audience: unknown, bundleVersion: { id: string, name: string, number: number, choose: number | null, items: Array<{ id: string }>, bundle: { id: string, present: { id: string, number: number } | null } | null } | null, budget: { source: RuleBudgetSource, atZero: RuleBudgetAtZero, budget: { id: string, name: string } | null } | null } | null, active: { id: string, number: number, activeFrom: string, activeUntil: string | null, submittedAt: string | null, approvedAt: string | null, approvedBy: string | null, editedBy: string, isMine: boolean, createdAt: string, sentence: string, trigger: unknown, timing: unknown, audience: unknown, bundleVersion: { id: string, name: string, number: number, choose: number | null, items: Array<{ id: string }>, bundle: { id: string, present: { id: string, number: number } | null } | null } | null, budget: { source: RuleBudgetSource, atZero: RuleBudgetAtZero, budget: { id: string, name: string } | null } | null } | null }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null, grants: { totalCount: number } };

export type RuleWholeFragment = { id: string, name: string, state: GrantRuleState, latestVersion: number, activeVersion: number | null, nextDay: string | null, latest: { id: string, number: number, activeFrom: string, activeUntil: string | null, submittedAt: string | null, approvedAt: string | null, approvedBy: string | null, editedBy: string, isMine: boolean, createdAt: string, sentence: string, trigger: unknown, timing: unknown, audience: unknown, bundleVersion: { id: string, name: string, number: number, choose: number | null, items: Array<{ id: string }>, bundle: { id: string, present: { id: string, number: number } | null } | null } | null, budget: { source: RuleBudgetSource, atZero: RuleBudgetAtZero, budget: { id: string, name: string } | null } | null } | null, active: { id: string, number: number, activeFrom: string, activeUntil: string | null, submittedAt: string | null, approvedAt: string | null, approvedBy: string | null, editedBy: string, isMine: boolean, createdAt: string, sentence: string, trigger: unknown, timing: unknown, audience: unknown, bundleVersion: { id: string, name: string, number: number, choose: number | null, items: Array<{ id: string }>, bundle: { id: string, present: { id: string, number: number } | null } | null } | null, budget: { source: RuleBudgetSource, atZero: RuleBudgetAtZero, budget: { id: string, name: string } | null } | null } | null };

export type RuleVersionWholeFragment = { id: string, number: number, activeFrom: string, activeUntil: string | null, submittedAt: string | null, approvedAt: string | null, approvedBy: string | null, editedBy: string, isMine: boolean, createdAt: string, sentence: string, trigger: unknown, timing: unknown, audience: unknown, bundleVersion: { id: string, name: string, number: number, choose: number | null, items: Array<{ id: string }>, bundle: { id: string, present: { id: string, number: number } | null } | null } | null, budget: { source: RuleBudgetSource, atZero: RuleBudgetAtZero, budget: { id: string, name: string } | null } | null };

export type RuleBundleFragment = { id: string, name: string, number: number, choose: number | null, items: Array<{ id: string }>, bundle: { id: string, present: { id: string, number: number } | null } | null };

export type RuleBundlesQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleBundlesQuery = { bundles: { nodes: Array<{ id: string, present: { id: string, name: string, number: number, choose: number | null, items: Array<{ id: string }>, bundle: { id: string, present: { id: string, number: number } | null } | null } | null }> } };

export type RuleBudgetsQueryVariables = Exact<{
  on: string;
}>;


export type RuleBudgetsQuery = { budgets: { nodes: Array<{ id: string, name: string, currency: string }> } };

export type RuleWordsQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleWordsQuery = { audienceVocabulary: { grades: Array<string>, employmentTypes: Array<string>, costCenters: Array<string>, sites: Array<{ id: string, name: string }>, attributes: Array<{ name: string, values: Array<string> }> } };

export type RuleForecastQueryVariables = Exact<{
  ruleId?: string | null | undefined;
  content?: RuleContentInput | null | undefined;
  since: string;
  until: string;
}>;


export type RuleForecastQuery = { rulePreview: { expected: number, granted: number, audienceSize: number, sentence: string, unitCost: Array<{ minor: number, currency: string }>, cost: Array<{ minor: number, currency: string }>, reasons: Array<{ reason: string, people: number }>, months: Array<{ name: string | null, granted: number, cost: Array<{ minor: number, currency: string }> }>, days: Array<{ day: string, granted: number, provisional: boolean, cost: Array<{ minor: number, currency: string }> }> } };

export type RuleAlmanacQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleAlmanacQuery = { festivals: Array<{ key: string, name: string, nextDay: string }>, viewer: { organization: { id: string, holidayCalendar: string | null } | null } };

export type RuleForecastPeopleQueryVariables = Exact<{
  ruleId?: string | null | undefined;
  content?: RuleContentInput | null | undefined;
  since: string;
  until: string;
  granted?: boolean | null | undefined;
  reason?: string | null | undefined;
  offset?: number | null | undefined;
}>;


export type RuleForecastPeopleQuery = { rulePreview: { people: { totalCount: number, nodes: Array<{ day: string, occasion: string, reason: string | null, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null }> } } };

export type RulePeopleFoundQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type RulePeopleFoundQuery = { employees: { nodes: Array<{ id: string, number: string, name: string, assignment: { department: { name: string } | null } | null }> } };

export type RulePersonQueryVariables = Exact<{
  id: string;
}>;


export type RulePersonQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee', id: string, number: string, name: string }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type RuleWhyQueryVariables = Exact<{
  ruleId: string;
  employeeId: string;
  day: string;
}>;


export type RuleWhyQuery = { ruleExplain: { version: number, grants: boolean, occasion: string | null, sentence: string, findings: Array<{ about: string, found: string, needed: string, holds: boolean }>, grant: { id: string, grantedOn: string, state: GrantState } | null } };

export type RuleCreateMutationVariables = Exact<{
  name: string;
  content: RuleContentInput;
}>;


export type RuleCreateMutation = { grantRuleCreate: { rule: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RuleEditMutationVariables = Exact<{
  id: string;
  version: number;
  name?: string | null | undefined;
  content: RuleContentInput;
}>;


export type RuleEditMutation = { grantRuleEdit: { rule: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RuleSubmitMutationVariables = Exact<{
  id: string;
  version: number;
}>;


export type RuleSubmitMutation = { grantRuleSubmit: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RuleActivateMutationVariables = Exact<{
  id: string;
  version: number;
}>;


export type RuleActivateMutation = { grantRuleActivate: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RulePauseMutationVariables = Exact<{
  id: string;
}>;


export type RulePauseMutation = { grantRulePause: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RuleResumeMutationVariables = Exact<{
  id: string;
}>;


export type RuleResumeMutation = { grantRuleResume: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RuleEndMutationVariables = Exact<{
  id: string;
}>;


export type RuleEndMutation = { grantRuleEnd: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RuleArchiveMutationVariables = Exact<{
  id: string;
}>;


export type RuleArchiveMutation = { grantRuleArchive: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RuleRestoreMutationVariables = Exact<{
  id: string;
}>;


export type RuleRestoreMutation = { grantRuleRestore: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type RuleGiveMutationVariables = Exact<{
  id: string;
  employeeIds?: Array<string> | string | null | undefined;
  people: number;
  idempotencyKey: string;
}>;


export type RuleGiveMutation = { ruleGive: { people: number | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type OrganizationSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type OrganizationSettingsQuery = { viewer: { organization: { id: string, slug: string, name: string, timeZone: string, locale: string, currency: string, brandColor: string | null, logoPath: string | null, version: number } | null } };

export type OrganizationFactsFragment = { id: string, slug: string, name: string, timeZone: string, locale: string, currency: string, brandColor: string | null, logoPath: string | null, version: number };

export type OrganizationEditMutationVariables = Exact<{
  input: OrganizationEditInput;
}>;


export type OrganizationEditMutation = { organizationEdit: { organization: { id: string, slug: string, name: string, timeZone: string, locale: string, currency: string, brandColor: string | null, logoPath: string | null, version: number } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type OrganizationSetLogoMutationVariables = Exact<{
  input: OrganizationSetLogoInput;
}>;


export type OrganizationSetLogoMutation = { organizationSetLogo: { organization: { id: string, slug: string, name: string, timeZone: string, locale: string, currency: string, brandColor: string | null, logoPath: string | null, version: number } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type OrganizationHolidaysQueryVariables = Exact<{ [key: string]: never; }>;


export type OrganizationHolidaysQuery = { viewer: { organization: { id: string, holidayCalendar: string | null } | null }, sites: { nodes: Array<{ id: string, name: string, timeZone: string, holidayCalendar: string | null }> } };

export type OrganizationSetHolidaysMutationVariables = Exact<{
  input: OrganizationSetHolidaysInput;
}>;


export type OrganizationSetHolidaysMutation = { organizationSetHolidays: { organization: { id: string, holidayCalendar: string | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type AccountsQueryVariables = Exact<{
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type AccountsQuery = { accounts: { totalCount: number, nodes: Array<{ id: string, name: string, email: string, roles: Array<string>, createdAt: string, signedInAt: string | null, disabledAt: string | null }> } };

export type RolesQueryVariables = Exact<{ [key: string]: never; }>;


export type RolesQuery = { roles: Array<{ key: string, permissions: Array<string>, holders: number }> };

export type AccountFactsFragment = { id: string, name: string, email: string, roles: Array<string>, createdAt: string, signedInAt: string | null, disabledAt: string | null };

export type AccountCreateMutationVariables = Exact<{
  input: AccountCreateInput;
}>;


export type AccountCreateMutation = { accountCreate: { account: { id: string, name: string, email: string, roles: Array<string>, createdAt: string, signedInAt: string | null, disabledAt: string | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type AccountSetRolesMutationVariables = Exact<{
  input: AccountSetRolesInput;
}>;


export type AccountSetRolesMutation = { accountSetRoles: { account: { id: string, name: string, email: string, roles: Array<string>, createdAt: string, signedInAt: string | null, disabledAt: string | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type AccountSetDisabledMutationVariables = Exact<{
  input: AccountSetDisabledInput;
}>;


export type AccountSetDisabledMutation = { accountSetDisabled: { account: { id: string, name: string, email: string, roles: Array<string>, createdAt: string, signedInAt: string | null, disabledAt: string | null } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type AccountSetPasswordMutationVariables = Exact<{
  input: AccountSetPasswordInput;
}>;


export type AccountSetPasswordMutation = { accountSetPassword: { account: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type KeyVersionsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeyVersionsQuery = { keyVersions: Array<{ version: number, createdAt: string, active: boolean, wraps: number }> };

export type MerchantsQueryVariables = Exact<{
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type MerchantsQuery = { merchants: { totalCount: number, nodes: Array<{ id: string, name: string, products: Array<{ id: string, sku: string }>, terminals: { totalCount: number } }> } };

export type MerchantDetailQueryVariables = Exact<{
  id: string;
}>;


export type MerchantDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant', id: string, name: string, products: Array<{ id: string, sku: string, present: { name: string } | null }>, terminals: { totalCount: number, nodes: Array<{ id: string, name: string, disabledAt: string | null }> } }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type AcceptedProductFragment = { id: string, sku: string, present: { name: string } | null };

export type MerchantProductsQueryVariables = Exact<{ [key: string]: never; }>;


export type MerchantProductsQuery = { products: { totalCount: number, nodes: Array<{ id: string, sku: string, present: { name: string } | null }> } };

export type MerchantCreateMutationVariables = Exact<{
  input: MerchantCreateInput;
}>;


export type MerchantCreateMutation = { merchantCreate: { merchant: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type MerchantSetProductsMutationVariables = Exact<{
  input: MerchantSetProductsInput;
}>;


export type MerchantSetProductsMutation = { merchantSetProducts: { merchant: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type TerminalCreateMutationVariables = Exact<{
  input: TerminalCreateInput;
}>;


export type TerminalCreateMutation = { terminalCreate: { token: string | null, terminal: { id: string, name: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type TerminalDisableMutationVariables = Exact<{
  input: TerminalDisableInput;
}>;


export type TerminalDisableMutation = { terminalDisable: { terminal: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type MyAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type MyAccountQuery = { viewer: { name: string, kind: string, account: { id: string, email: string, roles: Array<string> } | null, sessions: Array<{ key: string, createdAt: string, expiresAt: string, device: string, address: string, present: boolean }> } };

export type PasswordChangeMutationVariables = Exact<{
  input: PasswordChangeInput;
}>;


export type PasswordChangeMutation = { passwordChange: { ended: number, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type SessionEndMutationVariables = Exact<{
  input: SessionEndInput;
}>;


export type SessionEndMutation = { sessionEnd: { ended: number, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type CompletenessQueryVariables = Exact<{
  month?: string | null | undefined;
}>;


export type CompletenessQuery = { completeness: { month: string, total: { expected: number, granted: number, leftOut: number, waiting: number, late: number, unexplained: number, lost: number, reasons: Array<{ outcome: GrantOutcome, reason: string, people: number }> }, rules: Array<{ rule: { id: string, name: string } | null, count: { expected: number, granted: number, leftOut: number, waiting: number, late: number, unexplained: number, lost: number, reasons: Array<{ outcome: GrantOutcome, reason: string, people: number }> } }> } };

export type OutcomeCountFragment = { expected: number, granted: number, leftOut: number, waiting: number, late: number, unexplained: number, lost: number, reasons: Array<{ outcome: GrantOutcome, reason: string, people: number }> };

export type AccountedPeopleQueryVariables = Exact<{
  month?: string | null | undefined;
  ruleId: string;
  outcome?: GrantOutcome | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type AccountedPeopleQuery = { completeness: { rule: { people: { totalCount: number, nodes: Array<{ day: string, occasion: string, outcome: GrantOutcome, reason: string | null, employee: { id: string, number: string, name: string, assignment: { department: { name: string } | null } | null } | null }> } } | null } };

export type MakeUpMutationVariables = Exact<{
  id: string;
  since: string;
  until: string;
  key: string;
}>;


export type MakeUpMutation = { ruleMakeUp: { people: number | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type StatementsQueryVariables = Exact<{
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type StatementsQuery = { grantStatements: { totalCount: number, nodes: Array<{ id: string, number: number, month: string, revision: number, madeAt: string, madeBy: string, digest: string, verified: boolean, total: { expected: number, granted: number, leftOut: number, waiting: number, late: number, unexplained: number, lost: number, reasons: Array<{ outcome: GrantOutcome, reason: string, people: number }> }, corrects: { number: number } | null }> } };

export type StatementRowFragment = { id: string, number: number, month: string, revision: number, madeAt: string, madeBy: string, digest: string, verified: boolean, total: { expected: number, granted: number, leftOut: number, waiting: number, late: number, unexplained: number, lost: number, reasons: Array<{ outcome: GrantOutcome, reason: string, people: number }> }, corrects: { number: number } | null };

export type StatementFileQueryVariables = Exact<{
  id: string;
}>;


export type StatementFileQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement', number: number, month: string, csv: string }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type StatementMakeMutationVariables = Exact<{
  month: string;
  corrects?: string | null | undefined;
  key: string;
}>;


export type StatementMakeMutation = { grantStatementMake: { statement: { number: number } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, kind: string, permissions: Array<string>, organization: { id: string, name: string, currency: string, timeZone: string, locale: string, logoPath: string | null, brandColor: string | null } | null } };

export type SavedViewsQueryVariables = Exact<{
  list: string;
}>;


export type SavedViewsQuery = { savedViews: Array<{ id: string, name: string, address: string, shared: boolean, mine: boolean }> };

export type SavedViewCreateMutationVariables = Exact<{
  input: SavedViewCreateInput;
}>;


export type SavedViewCreateMutation = { savedViewCreate: { view: { id: string } | null, errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type SavedViewDeleteMutationVariables = Exact<{
  id: string;
}>;


export type SavedViewDeleteMutation = { savedViewDelete: { errors: Array<{ code: ErrorCode, path: Array<string>, message: string }> } };

export type TillDayQueryVariables = Exact<{ [key: string]: never; }>;


export type TillDayQuery = { viewer: { kind: string }, till: { day: string, count: number, taken: Array<{ minor: number, currency: string }>, givenBack: Array<{ minor: number, currency: string }>, terminal: { name: string, merchant: { name: string } | null } | null, redemptions: { totalCount: number, nodes: Array<{ id: string, itemId: string, state: RedemptionState, createdAt: string, receipt: string, holder: string | null, captured: { minor: number, currency: string }, rolledBack: { minor: number, currency: string }, valueLeft: { minor: number, currency: string } | null, productVersion: { name: string, product: { kind: { carriesBalance: boolean } | null, brand: { name: string, color: string } | null } } | null }> } } };

export type TakingFragment = { id: string, itemId: string, state: RedemptionState, createdAt: string, receipt: string, holder: string | null, captured: { minor: number, currency: string }, rolledBack: { minor: number, currency: string }, valueLeft: { minor: number, currency: string } | null, productVersion: { name: string, product: { kind: { carriesBalance: boolean } | null, brand: { name: string, color: string } | null } } | null };

export type ValidateMutationVariables = Exact<{
  code: string;
}>;


export type ValidateMutation = { redemptionValidate: { accepted: { itemId: string, carriesBalance: boolean, valueLeft: { minor: number, currency: string }, productVersion: { name: string, product: { brand: { name: string, color: string } | null } } | null } | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type RedeemMutationVariables = Exact<{
  code: string;
  amount?: number | null | undefined;
  key: string;
}>;


export type RedeemMutation = { redemptionCreate: { redemption: { id: string, itemId: string, state: RedemptionState, createdAt: string, receipt: string, holder: string | null, captured: { minor: number, currency: string }, rolledBack: { minor: number, currency: string }, valueLeft: { minor: number, currency: string } | null, productVersion: { name: string, product: { kind: { carriesBalance: boolean } | null, brand: { name: string, color: string } | null } } | null } | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type GiveBackMutationVariables = Exact<{
  id: string;
  key: string;
}>;


export type GiveBackMutation = { redemptionRollBack: { redemption: { id: string, itemId: string, state: RedemptionState, createdAt: string, receipt: string, holder: string | null, captured: { minor: number, currency: string }, rolledBack: { minor: number, currency: string }, valueLeft: { minor: number, currency: string } | null, productVersion: { name: string, product: { kind: { carriesBalance: boolean } | null, brand: { name: string, color: string } | null } } | null } | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type HistoryQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type HistoryQuery = { me: { wallet: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, createdAt: string, faceValue: { minor: number, currency: string }, history: Array<{ at: string, action: string, by: string, byKind: string, merchant: string | null, amount: { minor: number, currency: string } | null }>, productVersion: { name: string, product: { brand: { name: string, color: string } | null } } | null }> } } };

export type ProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileQuery = { viewer: { name: string, organization: { name: string } | null, employee: { number: string, email: string | null, hiredOn: string, birthdayOptOut: boolean | null, assignment: { department: { name: string } | null } | null } | null, sessions: Array<{ createdAt: string, device: string, address: string, present: boolean }> } };

export type SetBirthdayOptOutMutationVariables = Exact<{
  optedOut: boolean;
}>;


export type SetBirthdayOptOutMutation = { birthdayOptOutSet: { optedOut: boolean | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type ExportMineMutationVariables = Exact<{
  format: OwnDataFormat;
}>;


export type ExportMineMutation = { ownDataExport: { name: string | null, content: string | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { sessionRevoke: { revoked: number, errors: Array<{ code: ErrorCode, message: string }> } };

export type MyNotificationsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyNotificationsQuery = { myNotifications: { quietFrom: string | null, quietUntil: string | null, usualHours: string, refusedAddress: string | null, topics: Array<{ wanted: boolean, topic: { key: string, name: string } }>, personalAddress: { address: string | null, pending: string | null, pendingUntil: string | null } | null } };

export type MyNotificationFactsFragment = { quietFrom: string | null, quietUntil: string | null, usualHours: string, refusedAddress: string | null, topics: Array<{ wanted: boolean, topic: { key: string, name: string } }>, personalAddress: { address: string | null, pending: string | null, pendingUntil: string | null } | null };

export type MyNotificationsEditMutationVariables = Exact<{
  input: MyNotificationsEditInput;
}>;


export type MyNotificationsEditMutation = { myNotificationsEdit: { errors: Array<{ code: ErrorCode, message: string }> } };

export type PersonalAddressGiveMutationVariables = Exact<{
  address: string;
}>;


export type PersonalAddressGiveMutation = { personalAddressGive: { errors: Array<{ code: ErrorCode, message: string }> } };

export type PersonalAddressVerifyMutationVariables = Exact<{
  digits: string;
}>;


export type PersonalAddressVerifyMutation = { personalAddressVerify: { errors: Array<{ code: ErrorCode, message: string }> } };

export type PersonalAddressRemoveMutationVariables = Exact<{ [key: string]: never; }>;


export type PersonalAddressRemoveMutation = { personalAddressRemove: { errors: Array<{ code: ErrorCode, message: string }> } };

export type WalletQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WalletQuery = { viewer: { name: string, employee: { hiredOn: string } | null, organization: { name: string, timeZone: string, brandColor: string | null, logoPath: string | null } | null }, me: { walletTotals: { usable: Array<{ minor: number, currency: string }>, expiring: Array<{ minor: number, currency: string }>, counts: Array<{ state: WalletItemState, count: number }> }, wallet: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, state: WalletItemState, endsOn: string | null, createdAt: string, endedAt: string | null, occasion: string, maskedCode: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string, attributes: Array<{ key: string, value: string }>, product: { kind: { carriesBalance: boolean, fulfilment: Fulfilment, redemption: Array<RedemptionMethod> } | null, brand: { name: string, color: string } | null } } | null }> }, choices: { nodes: Array<{ id: string, state: ChoiceState, chooseBy: string, grantedOn: string, occasion: string, bundleVersion: { name: string, choose: number | null, chooseValue: number | null, items: Array<{ id: string, isDefault: boolean, productVersion: { id: string, name: string, terms: string, faceValue: { minor: number, currency: string }, product: { brand: { name: string, color: string } | null } } | null }> } | null }> } } };

export type ArchiveQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ArchiveQuery = { me: { wallet: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, state: WalletItemState, endsOn: string | null, createdAt: string, endedAt: string | null, occasion: string, maskedCode: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string, attributes: Array<{ key: string, value: string }>, product: { kind: { carriesBalance: boolean, fulfilment: Fulfilment, redemption: Array<RedemptionMethod> } | null, brand: { name: string, color: string } | null } } | null }> } } };

export type CardFragment = { id: string, state: WalletItemState, endsOn: string | null, createdAt: string, endedAt: string | null, occasion: string, maskedCode: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string, attributes: Array<{ key: string, value: string }>, product: { kind: { carriesBalance: boolean, fulfilment: Fulfilment, redemption: Array<RedemptionMethod> } | null, brand: { name: string, color: string } | null } } | null };

export type GiftFragment = { id: string, state: ChoiceState, chooseBy: string, grantedOn: string, occasion: string, bundleVersion: { name: string, choose: number | null, chooseValue: number | null, items: Array<{ id: string, isDefault: boolean, productVersion: { id: string, name: string, terms: string, faceValue: { minor: number, currency: string }, product: { brand: { name: string, color: string } | null } } | null }> } | null };

export type CardDetailQueryVariables = Exact<{
  id: string;
}>;


export type CardDetailQuery = { viewer: { name: string, organization: { name: string } | null }, node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem', id: string, state: WalletItemState, endsOn: string | null, createdAt: string, endedAt: string | null, occasion: string, maskedCode: string | null, productVersion: { terms: string, name: string, attributes: Array<{ key: string, value: string }>, product: { kind: { carriesBalance: boolean, fulfilment: Fulfilment, redemption: Array<RedemptionMethod> } | null, brand: { name: string, color: string } | null } } | null, leaverTerms: { policy: LeaverPolicy, days: number | null, until: string | null } | null, codeViews: { count: number, lastAt: string | null, views: Array<{ id: string, createdAt: string, viewerKind: string, viewerName: string, address: string, device: string }> }, history: Array<{ at: string, action: string, by: string, byKind: string, merchant: string | null, amount: { minor: number, currency: string } | null }>, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string } }
   | null, acceptingMerchants: Array<{ id: string, name: string }> };

export type CardStateQueryVariables = Exact<{
  id: string;
}>;


export type CardStateQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem', id: string, state: WalletItemState, valueLeft: { minor: number, currency: string } }
   | null, redemptions: { nodes: Array<{ id: string, state: RedemptionState, captured: { minor: number, currency: string }, merchant: { name: string } | null }> } };

export type ClaimMutationVariables = Exact<{
  itemId: string;
  key: string;
}>;


export type ClaimMutation = { claimCreate: { item: { id: string, state: WalletItemState, endsOn: string | null, createdAt: string, endedAt: string | null, occasion: string, maskedCode: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string, attributes: Array<{ key: string, value: string }>, product: { kind: { carriesBalance: boolean, fulfilment: Fulfilment, redemption: Array<RedemptionMethod> } | null, brand: { name: string, color: string } | null } } | null } | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type RevealMutationVariables = Exact<{
  itemId: string;
  key: string;
}>;


export type RevealMutation = { codeReveal: { secret: { number: string, pin: string | null, url: string | null } | null, item: { id: string, state: WalletItemState, codeViews: { count: number, lastAt: string | null } } | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type DisputeViewMutationVariables = Exact<{
  viewId: string;
  key: string;
}>;


export type DisputeViewMutation = { codeViewDispute: { errors: Array<{ code: ErrorCode, message: string }> } };

export type PresentMutationVariables = Exact<{
  itemId: string;
}>;


export type PresentMutation = { redemptionTokenCreate: { token: string | null, expiresAt: string | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type ChoosingQueryVariables = Exact<{
  id: string;
}>;


export type ChoosingQuery = { viewer: { name: string, employee: { hiredOn: string } | null, organization: { name: string } | null }, node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Budget' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'ChatChannel' }
    | { __typename: 'Choice', id: string, state: ChoiceState, chooseBy: string, grantedOn: string, occasion: string, bundleVersion: { name: string, choose: number | null, chooseValue: number | null, items: Array<{ id: string, isDefault: boolean, productVersion: { id: string, name: string, terms: string, faceValue: { minor: number, currency: string }, product: { brand: { name: string, color: string } | null } } | null }> } | null }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Delivery' }
    | { __typename: 'Department' }
    | { __typename: 'Employee' }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'GrantStatement' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'SavedView' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null };

export type ChooseMutationVariables = Exact<{
  choiceId: string;
  items: Array<string> | string;
  key: string;
}>;


export type ChooseMutation = { choiceMake: { choice: { id: string, state: ChoiceState } | null, errors: Array<{ code: ErrorCode, message: string }> } };

export type InboxQueryVariables = Exact<{ [key: string]: never; }>;


export type InboxQuery = { viewer: { organization: { timeZone: string } | null }, me: { notices: Array<{ id: string, kind: NoticeKind, day: string | null, read: boolean, item: { id: string, state: WalletItemState, endsOn: string | null, createdAt: string, endedAt: string | null, occasion: string, maskedCode: string | null, faceValue: { minor: number, currency: string }, valueLeft: { minor: number, currency: string }, productVersion: { name: string, attributes: Array<{ key: string, value: string }>, product: { kind: { carriesBalance: boolean, fulfilment: Fulfilment, redemption: Array<RedemptionMethod> } | null, brand: { name: string, color: string } | null } } | null } | null, choice: { id: string, state: ChoiceState, chooseBy: string, grantedOn: string, occasion: string, bundleVersion: { name: string, choose: number | null, chooseValue: number | null, items: Array<{ id: string, isDefault: boolean, productVersion: { id: string, name: string, terms: string, faceValue: { minor: number, currency: string }, product: { brand: { name: string, color: string } | null } } | null }> } | null } | null }> } };

export type UnreadQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadQuery = { me: { unreadNotices: number } };

export type ReadNoticesMutationVariables = Exact<{
  ids?: Array<string> | string | null | undefined;
}>;


export type ReadNoticesMutation = { noticesRead: { errors: Array<{ code: ErrorCode, message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AuditSubjectFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AuditSubject on Node {
  __typename
  id
  ... on Employee {
    name
    number
  }
  ... on Account {
    name
    email
  }
  ... on Organization {
    name
  }
  ... on GrantRule {
    name
  }
  ... on Brand {
    name
  }
  ... on Merchant {
    name
  }
  ... on Terminal {
    name
  }
  ... on CodeBatch {
    name
  }
  ... on RosterImport {
    name
  }
  ... on Bundle {
    key
  }
  ... on Product {
    sku
  }
  ... on Grant {
    occasion
  }
  ... on WalletItem {
    maskedCode
    productVersion {
      name
    }
    employee {
      name
    }
  }
}
    `, {"fragmentName":"AuditSubject"}) as unknown as TypedDocumentString<AuditSubjectFragment, unknown>;
export const AuditLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AuditLine on AuditEntry {
  id
  createdAt
  actorKind
  actorName
  actorId
  action
  subjectType
  subjectId
  address
  seal
  subject {
    ...AuditSubject
  }
}
    fragment AuditSubject on Node {
  __typename
  id
  ... on Employee {
    name
    number
  }
  ... on Account {
    name
    email
  }
  ... on Organization {
    name
  }
  ... on GrantRule {
    name
  }
  ... on Brand {
    name
  }
  ... on Merchant {
    name
  }
  ... on Terminal {
    name
  }
  ... on CodeBatch {
    name
  }
  ... on RosterImport {
    name
  }
  ... on Bundle {
    key
  }
  ... on Product {
    sku
  }
  ... on Grant {
    occasion
  }
  ... on WalletItem {
    maskedCode
    productVersion {
      name
    }
    employee {
      name
    }
  }
}`, {"fragmentName":"AuditLine"}) as unknown as TypedDocumentString<AuditLineFragment, unknown>;
export const BudgetStandingFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BudgetStanding on Budget {
  id
  name
  currency
  costCenter
  startsOn
  endsOn
  closedOn
  balances {
    allocated {
      minor
    }
    available {
      minor
    }
    reserved {
      minor
    }
    committed {
      minor
    }
    released {
      minor
    }
  }
  renewedBy {
    id
  }
  warnings {
    why
    days
    fallsOn
    affected
  }
}
    `, {"fragmentName":"BudgetStanding"}) as unknown as TypedDocumentString<BudgetStandingFragment, unknown>;
export const BundleFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Bundle on Bundle {
  id
  key
  version
  archivedAt
  present {
    id
    number
    name
    choose
    chooseDays
    claimDays
    createdAt
    itemCount
    faceValue {
      minor
      currency
    }
    cost {
      minor
      currency
    }
  }
}
    `, {"fragmentName":"Bundle"}) as unknown as TypedDocumentString<BundleFragment, unknown>;
export const BundleVersionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BundleVersion on BundleVersion {
  id
  number
  name
  nameTranslations {
    locale
    text
  }
  choose
  chooseDays
  chooseValue
  claimDays
  leaver
  leaverDays
  editedBy
  createdAt
  itemCount
  faceValue {
    minor
    currency
  }
  cost {
    minor
    currency
  }
  items {
    id
    position
    isDefault
    productVersion {
      id
      number
      name
      faceValue {
        minor
        currency
      }
      cost {
        minor
        currency
      }
      product {
        id
        sku
        version
        archivedAt
        brand {
          name
          color
        }
      }
    }
  }
}
    `, {"fragmentName":"BundleVersion"}) as unknown as TypedDocumentString<BundleVersionFragment, unknown>;
export const BundleHolderFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BundleHolder on Grant {
  id
  occasion
  grantedOn
  state
  employee {
    id
    number
    name
  }
  rule {
    id
    name
  }
  bundleVersion {
    number
  }
}
    `, {"fragmentName":"BundleHolder"}) as unknown as TypedDocumentString<BundleHolderFragment, unknown>;
export const ProductToBundleFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProductToBundle on Product {
  id
  sku
  archivedAt
  brand {
    name
    color
  }
  present {
    id
    number
    name
    faceValue {
      minor
      currency
    }
    cost {
      minor
      currency
    }
  }
}
    `, {"fragmentName":"ProductToBundle"}) as unknown as TypedDocumentString<ProductToBundleFragment, unknown>;
export const ProductVersionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProductVersion on ProductVersion {
  id
  number
  name
  faceValue {
    minor
    currency
  }
  cost {
    minor
    currency
  }
  validUntil
  validDays
}
    `, {"fragmentName":"ProductVersion"}) as unknown as TypedDocumentString<ProductVersionFragment, unknown>;
export const ProductFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Product on Product {
  id
  sku
  currency
  version
  archivedAt
  kind {
    key
    name
  }
  brand {
    id
    name
    color
  }
  present {
    ...ProductVersion
  }
}
    fragment ProductVersion on ProductVersion {
  id
  number
  name
  faceValue {
    minor
    currency
  }
  cost {
    minor
    currency
  }
  validUntil
  validDays
}`, {"fragmentName":"Product"}) as unknown as TypedDocumentString<ProductFragment, unknown>;
export const ProductContentFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProductContent on ProductVersion {
  ...ProductVersion
  nameTranslations {
    locale
    text
  }
  terms
  termsTranslations {
    locale
    text
  }
  attributes {
    key
    value
  }
  editedBy
  createdAt
}
    fragment ProductVersion on ProductVersion {
  id
  number
  name
  faceValue {
    minor
    currency
  }
  cost {
    minor
    currency
  }
  validUntil
  validDays
}`, {"fragmentName":"ProductContent"}) as unknown as TypedDocumentString<ProductContentFragment, unknown>;
export const KindFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Kind on Kind {
  key
  name
  fulfilment
  carriesBalance
  mayBeEndless
  attributes {
    key
    name
    type
    required
    secret
  }
}
    `, {"fragmentName":"Kind"}) as unknown as TypedDocumentString<KindFragment, unknown>;
export const BrandFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Brand on Brand {
  id
  key
  name
  color
  version
  productCount
  nameTranslations {
    locale
    text
  }
}
    `, {"fragmentName":"Brand"}) as unknown as TypedDocumentString<BrandFragment, unknown>;
export const ClaimGroupTotalFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ClaimGroupTotal on ClaimTotal {
  id
  label
  currency
  issued
  taken
  used
  expired
  revoked
  faceValue
  valueLeft
}
    `, {"fragmentName":"ClaimGroupTotal"}) as unknown as TypedDocumentString<ClaimGroupTotalFragment, unknown>;
export const ClaimItemFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ClaimItem on WalletItem {
  id
  state
  claimBy
  expiresOn
  endsOn
  createdAt
  claimedAt
  remindedOn
  faceValue {
    minor
    currency
  }
  valueLeft {
    minor
    currency
  }
  productVersion {
    name
  }
  employee {
    id
    number
    name
    assignment {
      department {
        name
      }
    }
  }
  grant {
    id
    occasion
    grantedOn
    rule {
      id
      name
    }
    bundleVersion {
      name
    }
  }
}
    `, {"fragmentName":"ClaimItem"}) as unknown as TypedDocumentString<ClaimItemFragment, unknown>;
export const RunRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RunRow on RuleRun {
  id
  localDate
  state
  expected
  granted
  alreadyGranted
  leftOut
  progress {
    done
    expected
  }
  nextZone {
    timeZone
    beginsAt
  }
  startedAt
  finishedAt
  rule {
    id
    name
  }
  reasons {
    reason
    people
  }
}
    `, {"fragmentName":"RunRow"}) as unknown as TypedDocumentString<RunRowFragment, unknown>;
export const RunTotalFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RunTotal on ClaimTotal {
  label
  currency
  issued
  faceValue
  valueLeft
}
    `, {"fragmentName":"RunTotal"}) as unknown as TypedDocumentString<RunTotalFragment, unknown>;
export const GrantPersonFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment GrantPerson on Employee {
  id
  number
  name
  assignment {
    department {
      name
    }
  }
}
    `, {"fragmentName":"GrantPerson"}) as unknown as TypedDocumentString<GrantPersonFragment, unknown>;
export const GrantRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment GrantRow on Grant {
  id
  occasion
  grantedOn
  state
  rule {
    id
    name
  }
  employee {
    ...GrantPerson
  }
  bundleVersion {
    name
  }
}
    fragment GrantPerson on Employee {
  id
  number
  name
  assignment {
    department {
      name
    }
  }
}`, {"fragmentName":"GrantRow"}) as unknown as TypedDocumentString<GrantRowFragment, unknown>;
export const AmountFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Amount on Money {
  minor
  currency
}
    `, {"fragmentName":"Amount"}) as unknown as TypedDocumentString<AmountFragment, unknown>;
export const DueFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Due on UpcomingGrants {
  day
  people
  granted
  rule {
    id
    name
  }
  cost {
    ...Amount
  }
}
    fragment Amount on Money {
  minor
  currency
}`, {"fragmentName":"Due"}) as unknown as TypedDocumentString<DueFragment, unknown>;
export const StockedProductFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment StockedProduct on Product {
  id
  sku
  brand {
    name
    color
  }
  present {
    id
    name
  }
  stock {
    available
    lowAt
    issuedLately
    daysLeft
    states {
      state
      count
    }
  }
}
    `, {"fragmentName":"StockedProduct"}) as unknown as TypedDocumentString<StockedProductFragment, unknown>;
export const ProductToStockFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProductToStock on Product {
  id
  sku
  kind {
    key
    attributes {
      key
      name
      required
      secret
    }
  }
  present {
    id
    name
  }
}
    `, {"fragmentName":"ProductToStock"}) as unknown as TypedDocumentString<ProductToStockFragment, unknown>;
export const CodeBatchFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CodeBatch on CodeBatch {
  id
  name
  digest
  state
  rows
  done
  createdAt
  releasedAt
  checkedBy
  committedBy
  releasedBy
  isOwn
  reason
  errorFile
  counts {
    accepted
    rejected
    committed
  }
  product {
    id
    sku
    present {
      id
      name
      cost {
        minor
        currency
      }
    }
  }
}
    `, {"fragmentName":"CodeBatch"}) as unknown as TypedDocumentString<CodeBatchFragment, unknown>;
export const ChatChannelFactsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ChatChannelFacts on ChatChannel {
  id
  service
  name
  hint
  topics {
    key
    name
  }
}
    `, {"fragmentName":"ChatChannelFacts"}) as unknown as TypedDocumentString<ChatChannelFactsFragment, unknown>;
export const DeliveryFactsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DeliveryFacts on Delivery {
  id
  channel
  state
  reason
  recipient
  attempts
  createdAt
  sentAt
  dueAt
  topic {
    key
    name
  }
}
    `, {"fragmentName":"DeliveryFacts"}) as unknown as TypedDocumentString<DeliveryFactsFragment, unknown>;
export const PersonFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Person on Employee {
  id
  number
  name
  email
  hiredOn
  lastDay
  assignment {
    grade
    employmentType
    costCenter
    department {
      id
      name
    }
    site {
      id
      name
    }
  }
}
    `, {"fragmentName":"Person"}) as unknown as TypedDocumentString<PersonFragment, unknown>;
export const ProblemFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Problem on UserError {
  code
  path
  message
}
    `, {"fragmentName":"Problem"}) as unknown as TypedDocumentString<ProblemFragment, unknown>;
export const ReportTotalFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReportTotal on ClaimTotal {
  id
  label
  currency
  issued
  claimed
  delivered
  revealed
  used
  expired
  revoked
  faceValue
  takenValue
  openValue
  usedValue
}
    `, {"fragmentName":"ReportTotal"}) as unknown as TypedDocumentString<ReportTotalFragment, unknown>;
export const RosterImportStateFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RosterImportState on RosterImport {
  id
  name
  digest
  mode
  state
  format
  rows
  done
  createdAt
  committedAt
  reason
  errorFile
  counts {
    created
    updated
    unchanged
    rejected
    leavers
    departments
    sites
    undone
    kept
  }
}
    `, {"fragmentName":"RosterImportState"}) as unknown as TypedDocumentString<RosterImportStateFragment, unknown>;
export const RuleRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RuleRow on GrantRule {
  id
  name
  state
  latestVersion
  activeVersion
  nextDay
  latest {
    number
    submittedAt
    approvedAt
    sentence
    bundleVersion {
      name
    }
  }
  runs(first: 1) {
    nodes {
      id
      localDate
      granted
    }
  }
}
    `, {"fragmentName":"RuleRow"}) as unknown as TypedDocumentString<RuleRowFragment, unknown>;
export const RuleBundleFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RuleBundle on BundleVersion {
  id
  name
  number
  choose
  items {
    id
  }
  bundle {
    id
    present {
      id
      number
    }
  }
}
    `, {"fragmentName":"RuleBundle"}) as unknown as TypedDocumentString<RuleBundleFragment, unknown>;
export const RuleVersionWholeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RuleVersionWhole on RuleVersion {
  id
  number
  activeFrom
  activeUntil
  submittedAt
  approvedAt
  approvedBy
  editedBy
  isMine
  createdAt
  sentence
  trigger
  timing
  audience
  bundleVersion {
    ...RuleBundle
  }
  budget {
    source
    atZero
    budget {
      id
      name
    }
  }
}
    fragment RuleBundle on BundleVersion {
  id
  name
  number
  choose
  items {
    id
  }
  bundle {
    id
    present {
      id
      number
    }
  }
}`, {"fragmentName":"RuleVersionWhole"}) as unknown as TypedDocumentString<RuleVersionWholeFragment, unknown>;
export const RuleWholeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RuleWhole on GrantRule {
  id
  name
  state
  latestVersion
  activeVersion
  nextDay
  latest {
    ...RuleVersionWhole
  }
  active {
    ...RuleVersionWhole
  }
}
    fragment RuleVersionWhole on RuleVersion {
  id
  number
  activeFrom
  activeUntil
  submittedAt
  approvedAt
  approvedBy
  editedBy
  isMine
  createdAt
  sentence
  trigger
  timing
  audience
  bundleVersion {
    ...RuleBundle
  }
  budget {
    source
    atZero
    budget {
      id
      name
    }
  }
}
fragment RuleBundle on BundleVersion {
  id
  name
  number
  choose
  items {
    id
  }
  bundle {
    id
    present {
      id
      number
    }
  }
}`, {"fragmentName":"RuleWhole"}) as unknown as TypedDocumentString<RuleWholeFragment, unknown>;
export const OrganizationFactsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OrganizationFacts on Organization {
  id
  slug
  name
  timeZone
  locale
  currency
  brandColor
  logoPath
  version
}
    `, {"fragmentName":"OrganizationFacts"}) as unknown as TypedDocumentString<OrganizationFactsFragment, unknown>;
export const AccountFactsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AccountFacts on Account {
  id
  name
  email
  roles
  createdAt
  signedInAt
  disabledAt
}
    `, {"fragmentName":"AccountFacts"}) as unknown as TypedDocumentString<AccountFactsFragment, unknown>;
export const AcceptedProductFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AcceptedProduct on Product {
  id
  sku
  present {
    name
  }
}
    `, {"fragmentName":"AcceptedProduct"}) as unknown as TypedDocumentString<AcceptedProductFragment, unknown>;
export const OutcomeCountFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OutcomeCount on OutcomeCount {
  expected
  granted
  leftOut
  waiting
  late
  unexplained
  lost
  reasons {
    outcome
    reason
    people
  }
}
    `, {"fragmentName":"OutcomeCount"}) as unknown as TypedDocumentString<OutcomeCountFragment, unknown>;
export const StatementRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment StatementRow on GrantStatement {
  id
  number
  month
  revision
  madeAt
  madeBy
  digest
  verified
  total {
    ...OutcomeCount
  }
  corrects {
    number
  }
}
    fragment OutcomeCount on OutcomeCount {
  expected
  granted
  leftOut
  waiting
  late
  unexplained
  lost
  reasons {
    outcome
    reason
    people
  }
}`, {"fragmentName":"StatementRow"}) as unknown as TypedDocumentString<StatementRowFragment, unknown>;
export const TakingFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Taking on Redemption {
  id
  itemId
  state
  createdAt
  receipt
  holder
  captured {
    minor
    currency
  }
  rolledBack {
    minor
    currency
  }
  valueLeft {
    minor
    currency
  }
  productVersion {
    name
    product {
      kind {
        carriesBalance
      }
      brand {
        name
        color
      }
    }
  }
}
    `, {"fragmentName":"Taking"}) as unknown as TypedDocumentString<TakingFragment, unknown>;
export const MyNotificationFactsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MyNotificationFacts on MyNotifications {
  topics {
    wanted
    topic {
      key
      name
    }
  }
  quietFrom
  quietUntil
  usualHours
  refusedAddress
  personalAddress {
    address
    pending
    pendingUntil
  }
}
    `, {"fragmentName":"MyNotificationFacts"}) as unknown as TypedDocumentString<MyNotificationFactsFragment, unknown>;
export const CardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Card on WalletItem {
  id
  state
  endsOn
  createdAt
  endedAt
  occasion
  maskedCode
  faceValue {
    minor
    currency
  }
  valueLeft {
    minor
    currency
  }
  productVersion {
    name
    attributes {
      key
      value
    }
    product {
      kind {
        carriesBalance
        fulfilment
        redemption
      }
      brand {
        name
        color
      }
    }
  }
}
    `, {"fragmentName":"Card"}) as unknown as TypedDocumentString<CardFragment, unknown>;
export const GiftFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Gift on Choice {
  id
  state
  chooseBy
  grantedOn
  occasion
  bundleVersion {
    name
    choose
    chooseValue
    items {
      id
      isDefault
      productVersion {
        id
        name
        terms
        faceValue {
          minor
          currency
        }
        product {
          brand {
            name
            color
          }
        }
      }
    }
  }
}
    `, {"fragmentName":"Gift"}) as unknown as TypedDocumentString<GiftFragment, unknown>;
export const AuditSealDocument = {"__meta__":{"hash":"sha256:c716d675bb204c4da95858ff51c2829d8bca43228a7abd69a0cbfd15d110a3b7"}} as unknown as TypedDocumentString<AuditSealQuery, AuditSealQueryVariables>;
export const AuditVerifyDocument = {"__meta__":{"hash":"sha256:b7b3c0881a814bb4fdeaf1bda61ecb768e64444b188eabcc9bdeb2fc29d2a44f"}} as unknown as TypedDocumentString<AuditVerifyMutation, AuditVerifyMutationVariables>;
export const AuditLogDocument = {"__meta__":{"hash":"sha256:625981e45dc099b37a764a9cf08aef74a22487fbf4de98262827eeaf5f275629"}} as unknown as TypedDocumentString<AuditLogQuery, AuditLogQueryVariables>;
export const AuditDetailDocument = {"__meta__":{"hash":"sha256:af3171185f64ce86e248b0971261162631d7b72cc23b1d186627cc1209e67025"}} as unknown as TypedDocumentString<AuditDetailQuery, AuditDetailQueryVariables>;
export const BudgetsDocument = {"__meta__":{"hash":"sha256:d06e8c2d41230e173c553de28bc8ecff8f566cf5728e25803ece0fa12f6c8de6"}} as unknown as TypedDocumentString<BudgetsQuery, BudgetsQueryVariables>;
export const BudgetDetailDocument = {"__meta__":{"hash":"sha256:5853fa9f156eee034dcde16fa4ac60b0dc89de24248d74f765d79719684876fc"}} as unknown as TypedDocumentString<BudgetDetailQuery, BudgetDetailQueryVariables>;
export const BudgetCreateDocument = {"__meta__":{"hash":"sha256:2a511ef88440d7711976c923c52a52cf05e60bed508ea48354f37da48b0b7127"}} as unknown as TypedDocumentString<BudgetCreateMutation, BudgetCreateMutationVariables>;
export const BudgetAllocateDocument = {"__meta__":{"hash":"sha256:044a9fce3d60dee74f9dc8fda208857cc046f369743b4b1c31989945eee5e6f8"}} as unknown as TypedDocumentString<BudgetAllocateMutation, BudgetAllocateMutationVariables>;
export const BudgetRenewDocument = {"__meta__":{"hash":"sha256:df4d4cbac28e5b858d04046cb1c5f3c97bda23951374b1a08d5b8883dab18cee"}} as unknown as TypedDocumentString<BudgetRenewMutation, BudgetRenewMutationVariables>;
export const BudgetCloseDocument = {"__meta__":{"hash":"sha256:0022fcb5989fbd4f640fdec283778a22f601a005984151c6659a6001e1272d09"}} as unknown as TypedDocumentString<BudgetCloseMutation, BudgetCloseMutationVariables>;
export const BundlesDocument = {"__meta__":{"hash":"sha256:29cf80712bdddc463ace8025e5f14c6a85a0db2a5755a860ded94a342a1a20f9"}} as unknown as TypedDocumentString<BundlesQuery, BundlesQueryVariables>;
export const BundleDetailDocument = {"__meta__":{"hash":"sha256:322a4ebc134c9164dc382f75c18058bb59016b7af1ae57717428c11dc332d295"}} as unknown as TypedDocumentString<BundleDetailQuery, BundleDetailQueryVariables>;
export const BundleHoldersDocument = {"__meta__":{"hash":"sha256:5fed020e662abf607b0373d3c93186fe0ffe45a45b5d81e6108e5d6d95bbe4a5"}} as unknown as TypedDocumentString<BundleHoldersQuery, BundleHoldersQueryVariables>;
export const ProductsToBundleDocument = {"__meta__":{"hash":"sha256:6d780f8c6ba016a9c4a46a3b3d94f004e3c505a0151c091d9b13481cbf1dd0c8"}} as unknown as TypedDocumentString<ProductsToBundleQuery, ProductsToBundleQueryVariables>;
export const BundleCreateDocument = {"__meta__":{"hash":"sha256:8cf695734082991db7ab753f855c218cb4b127c6d37907d252355478382a8094"}} as unknown as TypedDocumentString<BundleCreateMutation, BundleCreateMutationVariables>;
export const BundlePublishDocument = {"__meta__":{"hash":"sha256:36371acb0fa8bd80651a04232fe47ed2b744134c72438d7691eb1c09f8412a4a"}} as unknown as TypedDocumentString<BundlePublishMutation, BundlePublishMutationVariables>;
export const BundleArchiveDocument = {"__meta__":{"hash":"sha256:54cbd8e85b493f9dafac6d251a64074d7c4dabb9dcaf56d4648bb75d3ac6e947"}} as unknown as TypedDocumentString<BundleArchiveMutation, BundleArchiveMutationVariables>;
export const HolidayCalendarsDocument = {"__meta__":{"hash":"sha256:cfad5d73d65e8bf7936465eddd98c152d2e42e6ae81ee9b06019cb7de4131257"}} as unknown as TypedDocumentString<HolidayCalendarsQuery, HolidayCalendarsQueryVariables>;
export const HolidayCalendarDocument = {"__meta__":{"hash":"sha256:9f39c9aeb7bbfb3405e3f07484f6daf8a918de7bdae44e3ad42becdec173ea03"}} as unknown as TypedDocumentString<HolidayCalendarQuery, HolidayCalendarQueryVariables>;
export const ProductsDocument = {"__meta__":{"hash":"sha256:ec16cfba810fa7f7914f953154be917148915be098fb80658348d9612d2c6d40"}} as unknown as TypedDocumentString<ProductsQuery, ProductsQueryVariables>;
export const ProductDetailDocument = {"__meta__":{"hash":"sha256:36552fff4301f68f839f3f2e763752a4d243b0f693284d67482d18630362cca3"}} as unknown as TypedDocumentString<ProductDetailQuery, ProductDetailQueryVariables>;
export const ProductStockDocument = {"__meta__":{"hash":"sha256:0320332ab2ec114633e671a0e44daa2053bf8ec24889849d4f177abe2559be25"}} as unknown as TypedDocumentString<ProductStockQuery, ProductStockQueryVariables>;
export const KindsDocument = {"__meta__":{"hash":"sha256:674d187abe1841d988ee43ed697d940b604309618e026c7ec45ee4ffd7d437d2"}} as unknown as TypedDocumentString<KindsQuery, KindsQueryVariables>;
export const BrandsDocument = {"__meta__":{"hash":"sha256:832bdc8db7c73984dba1a503366de78343d0d202c2050c8b237a15d9c7bb54c1"}} as unknown as TypedDocumentString<BrandsQuery, BrandsQueryVariables>;
export const BrandDetailDocument = {"__meta__":{"hash":"sha256:b1872aa99d66dd1b46cfbc6165d0777747619a15887ebfa5ef2001a831649713"}} as unknown as TypedDocumentString<BrandDetailQuery, BrandDetailQueryVariables>;
export const BrandCreateDocument = {"__meta__":{"hash":"sha256:7ab9e9d1b62e457a14bdb42cf2426a7e054be5522a5abf2b47416041a60f577f"}} as unknown as TypedDocumentString<BrandCreateMutation, BrandCreateMutationVariables>;
export const BrandUpdateDocument = {"__meta__":{"hash":"sha256:66f45d18140ba544f15eafb51f147ea3afeae04547b1f3aff373b689d4737355"}} as unknown as TypedDocumentString<BrandUpdateMutation, BrandUpdateMutationVariables>;
export const ProductCreateDocument = {"__meta__":{"hash":"sha256:ec5660d25c706d9e3727e2072b557664e50328095a31eb557c5b65ddc7467e1c"}} as unknown as TypedDocumentString<ProductCreateMutation, ProductCreateMutationVariables>;
export const ProductEditDocument = {"__meta__":{"hash":"sha256:605df2e1dafc67c69343eb1b4ac241643060e9a3efabbb9158ff59a4b8368fe4"}} as unknown as TypedDocumentString<ProductEditMutation, ProductEditMutationVariables>;
export const ProductArchiveDocument = {"__meta__":{"hash":"sha256:592563241373f0128deabab98e9f80a5a1d3985dc3a956a4b5b5312df133b22b"}} as unknown as TypedDocumentString<ProductArchiveMutation, ProductArchiveMutationVariables>;
export const ChooseRuleDocument = {"__meta__":{"hash":"sha256:e107d3d7d492692aed55acfc0fc9abb8ae8c4223ea79c6e357d40b75aef2f09a"}} as unknown as TypedDocumentString<ChooseRuleQuery, ChooseRuleQueryVariables>;
export const ChooseBundleDocument = {"__meta__":{"hash":"sha256:872f3e760d39140cb94a419f4d28aeed6e5ae457514f00a06f93b58e49ae7852"}} as unknown as TypedDocumentString<ChooseBundleQuery, ChooseBundleQueryVariables>;
export const ChooseDepartmentDocument = {"__meta__":{"hash":"sha256:caec437597bcee28a825452ea07d728d24b7e781e754bd76a338e0bbab7d721c"}} as unknown as TypedDocumentString<ChooseDepartmentQuery, ChooseDepartmentQueryVariables>;
export const ChooseBrandDocument = {"__meta__":{"hash":"sha256:56d4f3bc7273deca0707bc390dc248f540b50eaa04d1f90b5be744615fee8eeb"}} as unknown as TypedDocumentString<ChooseBrandQuery, ChooseBrandQueryVariables>;
export const ChosenDocument = {"__meta__":{"hash":"sha256:2e6723db17b41f85d4f2c85be08785634bb71d8fa013d086081d4020cf8733e1"}} as unknown as TypedDocumentString<ChosenQuery, ChosenQueryVariables>;
export const ClaimFunnelDocument = {"__meta__":{"hash":"sha256:9dd79cbf182455d90cd79b1230602b010681cb897bdb049394243b7005f13aa7"}} as unknown as TypedDocumentString<ClaimFunnelQuery, ClaimFunnelQueryVariables>;
export const ClaimFiltersDocument = {"__meta__":{"hash":"sha256:474fa64ff019597bc11fd85df3a96f16df2eaeabf8dff0459c7c1d609c741c9c"}} as unknown as TypedDocumentString<ClaimFiltersQuery, ClaimFiltersQueryVariables>;
export const ClaimItemsDocument = {"__meta__":{"hash":"sha256:578becff26e53924897b9835b5bd0b636f35aacdd3abd5e3ec447ba8868502ad"}} as unknown as TypedDocumentString<ClaimItemsQuery, ClaimItemsQueryVariables>;
export const ClaimDetailDocument = {"__meta__":{"hash":"sha256:b542d03472ccf86cf48449a72a95cc03b94972b49aa1d45a8d6e6828a5ecbbfb"}} as unknown as TypedDocumentString<ClaimDetailQuery, ClaimDetailQueryVariables>;
export const ClaimExportDocument = {"__meta__":{"hash":"sha256:e612425c45009e7ad6c3cce8c5000eb7f265632db93267a8263c4cc54f3c9ad7"}} as unknown as TypedDocumentString<ClaimExportMutation, ClaimExportMutationVariables>;
export const ClaimExportFileDocument = {"__meta__":{"hash":"sha256:252a9c0d8d7c91703d7f4c4418ec3a4f6f33076c38a9d265daef058fa9a07c00"}} as unknown as TypedDocumentString<ClaimExportFileQuery, ClaimExportFileQueryVariables>;
export const ReminderPreviewDocument = {"__meta__":{"hash":"sha256:8fffd16b32dceef1e34fa07ec1ed60802c44a670b733ffad6d084de231c85d99"}} as unknown as TypedDocumentString<ReminderPreviewQuery, ReminderPreviewQueryVariables>;
export const RemindersSendDocument = {"__meta__":{"hash":"sha256:583cce7ea46ca831a82bca50adb6676c2bd1aabaa975375703d10beb69c82abe"}} as unknown as TypedDocumentString<RemindersSendMutation, RemindersSendMutationVariables>;
export const RunsDocument = {"__meta__":{"hash":"sha256:7bf399b3d944839599ca87b64efd0ed59342c280e5d3780e66914c961c5f1fb2"}} as unknown as TypedDocumentString<RunsQuery, RunsQueryVariables>;
export const RunDocument = {"__meta__":{"hash":"sha256:db787dee9ee3699091e4cfb386da4f3b7091b991512cbc03a6186088c59fdbe2"}} as unknown as TypedDocumentString<RunQuery, RunQueryVariables>;
export const RunLeftOutsDocument = {"__meta__":{"hash":"sha256:441a951bf97cacae758f31cc9cf368f666fbfc7b6f80887614b66d3a8c4089ae"}} as unknown as TypedDocumentString<RunLeftOutsQuery, RunLeftOutsQueryVariables>;
export const GrantsDocument = {"__meta__":{"hash":"sha256:90aa0f3dd5329e06155186f73c51c6f2fedff38ba93032a2e1e254786a632ea2"}} as unknown as TypedDocumentString<GrantsQuery, GrantsQueryVariables>;
export const RunTroublesDocument = {"__meta__":{"hash":"sha256:1a86753739b920325c8c4e7bba86d78dea5fd70ee5bdc2175f870cb89f7134ff"}} as unknown as TypedDocumentString<RunTroublesQuery, RunTroublesQueryVariables>;
export const GrantItemsDocument = {"__meta__":{"hash":"sha256:bc96304d395d9c8d6e96632a4e54c22decce9ad12910d49bf0328b7ce1ade81f"}} as unknown as TypedDocumentString<GrantItemsQuery, GrantItemsQueryVariables>;
export const GrantTakeBackDocument = {"__meta__":{"hash":"sha256:0b0a00ea508524b765640b6e26796d9270fa94ba0c9f03ae76532c329cd63a7a"}} as unknown as TypedDocumentString<GrantTakeBackMutation, GrantTakeBackMutationVariables>;
export const RunPauseDocument = {"__meta__":{"hash":"sha256:bd9e977fe4daab45d5e3800c8c92e1d63ca14683cb53bbed20076dc24d54691f"}} as unknown as TypedDocumentString<RunPauseMutation, RunPauseMutationVariables>;
export const RunResumeDocument = {"__meta__":{"hash":"sha256:c00648573fad3451c73a744faea9e01be25d604ed4a3249ec51e7d798b80b26e"}} as unknown as TypedDocumentString<RunResumeMutation, RunResumeMutationVariables>;
export const RunCancelDocument = {"__meta__":{"hash":"sha256:52cd7b5ca845485e3f0bf312ea11a347cb1541f72aa163b94793e96025126fd1"}} as unknown as TypedDocumentString<RunCancelMutation, RunCancelMutationVariables>;
export const RunRetryDocument = {"__meta__":{"hash":"sha256:0e80478aed4dcc398eff6f4f835cff907223d0b298f291b8f651ad5b5392c8a3"}} as unknown as TypedDocumentString<RunRetryMutation, RunRetryMutationVariables>;
export const RunProgressDocument = {"__meta__":{"hash":"sha256:735223ba21576dac36cd9374b2762fa877aac0e91766c1fee251292c0fad04e7"}} as unknown as TypedDocumentString<RunProgressSubscription, RunProgressSubscriptionVariables>;
export const HomeDocument = {"__meta__":{"hash":"sha256:533ca0654d09c1ce27557dca0b976c7d8786ccfb8f75ac24ede3d58a113b01ac"}} as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const HomeAheadDocument = {"__meta__":{"hash":"sha256:934be210f36fbaf4c15fc7284b44c2fc4fa5904f0163c3f19226727f015e5edc"}} as unknown as TypedDocumentString<HomeAheadQuery, HomeAheadQueryVariables>;
export const GettingStartedDocument = {"__meta__":{"hash":"sha256:ead50f425ee36f8f83920bea5270c6e5bc7b04ca08087400ae1e966cf5cd7511"}} as unknown as TypedDocumentString<GettingStartedQuery, GettingStartedQueryVariables>;
export const AlertSeenDocument = {"__meta__":{"hash":"sha256:782e86b116a78d62d2819a4e66fd221c872aaaf7d7a35022c05ee4e0f7d2bb02"}} as unknown as TypedDocumentString<AlertSeenMutation, AlertSeenMutationVariables>;
export const StockDocument = {"__meta__":{"hash":"sha256:4bef89353242b84be04f863d89c5d8f62931aaf8339c1e5d9c41a7d362802e60"}} as unknown as TypedDocumentString<StockQuery, StockQueryVariables>;
export const ProductsToStockDocument = {"__meta__":{"hash":"sha256:c9c64b61aff25bc9de45d8eebc236ca00357b4929729a66d9b1b6ebd3b327ae8"}} as unknown as TypedDocumentString<ProductsToStockQuery, ProductsToStockQueryVariables>;
export const StockToDoDocument = {"__meta__":{"hash":"sha256:20388e0f8b5c2a5eec7f6e91924094781d105eb86eb612ad5b0020d1025c32da"}} as unknown as TypedDocumentString<StockToDoQuery, StockToDoQueryVariables>;
export const StockDetailDocument = {"__meta__":{"hash":"sha256:04329f1e519f4c656057ce92aa0491bec77c6b0c369341033d758767af63a118"}} as unknown as TypedDocumentString<StockDetailQuery, StockDetailQueryVariables>;
export const CodeBatchesDocument = {"__meta__":{"hash":"sha256:deadc760671c3484cb0033652d583a1171ce376c4041a1f6d5919227cb32dd8a"}} as unknown as TypedDocumentString<CodeBatchesQuery, CodeBatchesQueryVariables>;
export const CodeBatchDocument = {"__meta__":{"hash":"sha256:3dd83bd51073633a17ddefb6473bb1738caad201dabf68c779840ba210a44b87"}} as unknown as TypedDocumentString<CodeBatchQuery, CodeBatchQueryVariables>;
export const CodeBatchErrorsDocument = {"__meta__":{"hash":"sha256:afac5e7de4c8d56563d6e447afed385349bfe4c73a8910d99ca652d6e5bd1e93"}} as unknown as TypedDocumentString<CodeBatchErrorsQuery, CodeBatchErrorsQueryVariables>;
export const CodeBatchCheckDocument = {"__meta__":{"hash":"sha256:4e7e56a7fb036101494bd5271d22252c190aed342cffd5b0d9019b9d1df42e42"}} as unknown as TypedDocumentString<CodeBatchCheckMutation, CodeBatchCheckMutationVariables>;
export const CodeBatchMapDocument = {"__meta__":{"hash":"sha256:a83144dfee29f479770147d79633ce2bf178bef4ff076fe77b4a6f186ef84547"}} as unknown as TypedDocumentString<CodeBatchMapMutation, CodeBatchMapMutationVariables>;
export const CodeBatchCommitDocument = {"__meta__":{"hash":"sha256:69408ce8ed32bc4fdc2cc477af2664b264299bcaeca6a8c21c8e57e8514c3096"}} as unknown as TypedDocumentString<CodeBatchCommitMutation, CodeBatchCommitMutationVariables>;
export const CodeBatchReleaseDocument = {"__meta__":{"hash":"sha256:e26d319e8b6e8667d2e3dfea3f8fbbf5de0873e011dfb43c9b0f63033dc65847"}} as unknown as TypedDocumentString<CodeBatchReleaseMutation, CodeBatchReleaseMutationVariables>;
export const CodeBatchDiscardDocument = {"__meta__":{"hash":"sha256:dfa2a54fc82f486f3bc2f9e35e40081bd09d9a619d466219079ee196b15f7b0d"}} as unknown as TypedDocumentString<CodeBatchDiscardMutation, CodeBatchDiscardMutationVariables>;
export const StockAlertSetDocument = {"__meta__":{"hash":"sha256:ccfa0c88e50c3adb60399fa86e17613564eea918da6d4ace6a2de92d7c1c62c6"}} as unknown as TypedDocumentString<StockAlertSetMutation, StockAlertSetMutationVariables>;
export const NotificationSettingsDocument = {"__meta__":{"hash":"sha256:b202f22bc3c754aa0ed14434df3e2bd4263d8bdf3ce8cc0361b0b37051dc468f"}} as unknown as TypedDocumentString<NotificationSettingsQuery, NotificationSettingsQueryVariables>;
export const DeliveriesDocument = {"__meta__":{"hash":"sha256:6b362cb1f5b1a68c0057a7ff5573ce0a4394cd10079fa89bcc24c9944bd67774"}} as unknown as TypedDocumentString<DeliveriesQuery, DeliveriesQueryVariables>;
export const DeliveryOutcomeDocument = {"__meta__":{"hash":"sha256:b8dc35d8297858c61f1c4d6aa461924058cb57680c9b4d57c437b47cd8147249"}} as unknown as TypedDocumentString<DeliveryOutcomeQuery, DeliveryOutcomeQueryVariables>;
export const NotificationSettingsEditDocument = {"__meta__":{"hash":"sha256:522c0b1cb7687545a1af4c4944e1a54cb08e791033f96308a38a66ef82a29c26"}} as unknown as TypedDocumentString<NotificationSettingsEditMutation, NotificationSettingsEditMutationVariables>;
export const ChatChannelCreateDocument = {"__meta__":{"hash":"sha256:13b957dfbe6effeaad6fe70872cc411f480df6f3039274942087dbe5f92f55d7"}} as unknown as TypedDocumentString<ChatChannelCreateMutation, ChatChannelCreateMutationVariables>;
export const ChatChannelRemoveDocument = {"__meta__":{"hash":"sha256:2cac6f2206e7df81e4bfae5feeacf515afdbdd435228ab422b2bf3a6b10ce508"}} as unknown as TypedDocumentString<ChatChannelRemoveMutation, ChatChannelRemoveMutationVariables>;
export const ChatChannelTestDocument = {"__meta__":{"hash":"sha256:bf24f9fd79388a04e184fc96bbd902741babff8d07fbd26c369fa21751821b8b"}} as unknown as TypedDocumentString<ChatChannelTestMutation, ChatChannelTestMutationVariables>;
export const MailTestDocument = {"__meta__":{"hash":"sha256:9e7ae060ce7be3ba0953c658fa6c8f8282da3b0f345a57d78c54479bbf30c74b"}} as unknown as TypedDocumentString<MailTestMutation, MailTestMutationVariables>;
export const DeliveryRetryDocument = {"__meta__":{"hash":"sha256:9aa55637b29f6a621dabb37fc90658d143d9e98687e1354a5929302d0e3bd493"}} as unknown as TypedDocumentString<DeliveryRetryMutation, DeliveryRetryMutationVariables>;
export const PeopleDocument = {"__meta__":{"hash":"sha256:48e776c29421791b985fe8acd3d0699ee2ee66a36e90e76d53bf7a9ef63a63cf"}} as unknown as TypedDocumentString<PeopleQuery, PeopleQueryVariables>;
export const PeopleCountsDocument = {"__meta__":{"hash":"sha256:ed5f11ce2003b45d3cb78b5d02e6a38a1b7f700ce2e34020d2fba1e1a4b4eb96"}} as unknown as TypedDocumentString<PeopleCountsQuery, PeopleCountsQueryVariables>;
export const PersonDetailDocument = {"__meta__":{"hash":"sha256:02615f7437d62b452d36524549ef7d106d625a62396f834b5f34d12597ec40bf"}} as unknown as TypedDocumentString<PersonDetailQuery, PersonDetailQueryVariables>;
export const PersonHoldsDocument = {"__meta__":{"hash":"sha256:be5e66c320886bbce531f3b68abb29e37857ac69b830323fed71e5236815e922"}} as unknown as TypedDocumentString<PersonHoldsQuery, PersonHoldsQueryVariables>;
export const PersonHistoryDocument = {"__meta__":{"hash":"sha256:7e0f51a748b7784b27043a4e7a6e6fad1e24716a6126422795670127519f82b3"}} as unknown as TypedDocumentString<PersonHistoryQuery, PersonHistoryQueryVariables>;
export const RulesToAskDocument = {"__meta__":{"hash":"sha256:2d8fe396449098448e0c7c073ccf2c6dbe0f75e5d4a8b29daafabbd549c00c57"}} as unknown as TypedDocumentString<RulesToAskQuery, RulesToAskQueryVariables>;
export const PersonWhyDocument = {"__meta__":{"hash":"sha256:e0fc4971198353454caffc56aaa3f820e6a5a98e708f5c203301dcb2360890fc"}} as unknown as TypedDocumentString<PersonWhyQuery, PersonWhyQueryVariables>;
export const DepartmentsDocument = {"__meta__":{"hash":"sha256:e0bf0ff6772d23d398a6817831f14e3683612ac19ed18cbfcadda188e9aefafa"}} as unknown as TypedDocumentString<DepartmentsQuery, DepartmentsQueryVariables>;
export const SitesDocument = {"__meta__":{"hash":"sha256:f6404da1c02b10fc2b2a67e5dcb40ffe8f74caa77405759077ea5b9ac03b3dfb"}} as unknown as TypedDocumentString<SitesQuery, SitesQueryVariables>;
export const RosterExportDocument = {"__meta__":{"hash":"sha256:356a288a463ce60555b92caab6242c1cf22cbf2458b1e34e12b35c446b697e57"}} as unknown as TypedDocumentString<RosterExportMutation, RosterExportMutationVariables>;
export const ExportReadyDocument = {"__meta__":{"hash":"sha256:203f50e6ed647d5e569590095bfed11ec9a42bd1cbde5deb0a00a387d9af9cdf"}} as unknown as TypedDocumentString<ExportReadyQuery, ExportReadyQueryVariables>;
export const ReportsDocument = {"__meta__":{"hash":"sha256:9ce92f528621335b488c5ee36b62fb1471169a9f8216697dc1fb75db4da685ce"}} as unknown as TypedDocumentString<ReportsQuery, ReportsQueryVariables>;
export const ReportRowsExportDocument = {"__meta__":{"hash":"sha256:fed41f149654dc9b089bbe126c26bdbc091c637475a46c3a631893442565bcdc"}} as unknown as TypedDocumentString<ReportRowsExportMutation, ReportRowsExportMutationVariables>;
export const ReportExportDocument = {"__meta__":{"hash":"sha256:f45b78615fa165d497e7d5f2fe371feb2b4f886ee88a72fc8c06779338397cf6"}} as unknown as TypedDocumentString<ReportExportQuery, ReportExportQueryVariables>;
export const RosterImportsDocument = {"__meta__":{"hash":"sha256:a0a8b52130175e4b46c9b2297259a94698bad05a2c85a4f9698b720df49fc70b"}} as unknown as TypedDocumentString<RosterImportsQuery, RosterImportsQueryVariables>;
export const RosterImportDocument = {"__meta__":{"hash":"sha256:137a566b43a192c481a98c9c961e3e8bdd14e817c3239a0973774929ea39c7bd"}} as unknown as TypedDocumentString<RosterImportQuery, RosterImportQueryVariables>;
export const RosterOutlookDocument = {"__meta__":{"hash":"sha256:447128cf0ab2ca9bd4e210cfdb679ef85120f088bd752ea2ce8b37e7a9f57510"}} as unknown as TypedDocumentString<RosterOutlookQuery, RosterOutlookQueryVariables>;
export const RosterKeptDocument = {"__meta__":{"hash":"sha256:7ca98b6b5f94a61a553d990a3725070c474d36caa51290653591b1f9557dfb7c"}} as unknown as TypedDocumentString<RosterKeptQuery, RosterKeptQueryVariables>;
export const RosterImportErrorsDocument = {"__meta__":{"hash":"sha256:3a23359d5e9b28427ae20e697f42618599d61c666ccb752f021243685f3fc9b3"}} as unknown as TypedDocumentString<RosterImportErrorsQuery, RosterImportErrorsQueryVariables>;
export const RosterColumnsDocument = {"__meta__":{"hash":"sha256:0a96f7716aa659a0c6b389fccbb856e8ac7779b63c9ee60ac079a7d6fae7246f"}} as unknown as TypedDocumentString<RosterColumnsQuery, RosterColumnsQueryVariables>;
export const RosterBrakeDocument = {"__meta__":{"hash":"sha256:96dd626bd9160a071cc6cb5f7ea6e26dc9047e7dd697cbc1a7108593284dbfb5"}} as unknown as TypedDocumentString<RosterBrakeQuery, RosterBrakeQueryVariables>;
export const RosterCheckDocument = {"__meta__":{"hash":"sha256:b9e7827a806100896d2e991e2bd7cfd5ebe541aae67ca760093db04e95bed9f0"}} as unknown as TypedDocumentString<RosterCheckMutation, RosterCheckMutationVariables>;
export const RosterCommitDocument = {"__meta__":{"hash":"sha256:077efc61dd890cbd87c37195b5c7f011df843017bbac4fa1602b453fbcd7f7c5"}} as unknown as TypedDocumentString<RosterCommitMutation, RosterCommitMutationVariables>;
export const RosterReleaseDocument = {"__meta__":{"hash":"sha256:e37da90052c3333e1de759c5215080a350bea4313fb66aaef2ce402226dac8ef"}} as unknown as TypedDocumentString<RosterReleaseMutation, RosterReleaseMutationVariables>;
export const RosterMapDocument = {"__meta__":{"hash":"sha256:0c98606cd5e734f6b0c731309837c98853f6aeff858840077e8f67f00bdc301d"}} as unknown as TypedDocumentString<RosterMapMutation, RosterMapMutationVariables>;
export const RosterCancelDocument = {"__meta__":{"hash":"sha256:fc4e35107ecb13fa338fbd055a133df9854661d4b7c286937aea18b79bc434ff"}} as unknown as TypedDocumentString<RosterCancelMutation, RosterCancelMutationVariables>;
export const RosterUndoDocument = {"__meta__":{"hash":"sha256:d26f82e5d723dd9814531b2df3fa396cbf2cd33bfec684cfa7c82cea15f4c40e"}} as unknown as TypedDocumentString<RosterUndoMutation, RosterUndoMutationVariables>;
export const RulesDocument = {"__meta__":{"hash":"sha256:e53f3a42cb82a3cc8734785dc8e68bfe696611fe41d21742b65337f7c74572fa"}} as unknown as TypedDocumentString<RulesQuery, RulesQueryVariables>;
export const RuleDocument = {"__meta__":{"hash":"sha256:05b3e616ccac90293129658ed840335e924dbf5cf1529732c24c35b46a112007"}} as unknown as TypedDocumentString<RuleQuery, RuleQueryVariables>;
export const RuleBundlesDocument = {"__meta__":{"hash":"sha256:c76525805d04b523a0e6f59da1ac2d68eccf135bddd3152b0c23c1a982de40df"}} as unknown as TypedDocumentString<RuleBundlesQuery, RuleBundlesQueryVariables>;
export const RuleBudgetsDocument = {"__meta__":{"hash":"sha256:c04b7beaa3150274219a966af71ecad95c0241612602c56b035f8193da7feefa"}} as unknown as TypedDocumentString<RuleBudgetsQuery, RuleBudgetsQueryVariables>;
export const RuleWordsDocument = {"__meta__":{"hash":"sha256:db816af9673dd6b3403a78e033d26bc7ed1957419c8cd28385ddf1ca689ed9d7"}} as unknown as TypedDocumentString<RuleWordsQuery, RuleWordsQueryVariables>;
export const RuleForecastDocument = {"__meta__":{"hash":"sha256:864acb62b53da9e5b2ad3208af9cb3aea7e497f1d9a069940d7da118357e8dad"}} as unknown as TypedDocumentString<RuleForecastQuery, RuleForecastQueryVariables>;
export const RuleAlmanacDocument = {"__meta__":{"hash":"sha256:76c939406472b7841fe8481525d959bc30ee10119aedcab5d3bc917f21942da5"}} as unknown as TypedDocumentString<RuleAlmanacQuery, RuleAlmanacQueryVariables>;
export const RuleForecastPeopleDocument = {"__meta__":{"hash":"sha256:96ba346cf760e8699b61953e64c0b00a96c304a88f840399ccfe11078090d4b9"}} as unknown as TypedDocumentString<RuleForecastPeopleQuery, RuleForecastPeopleQueryVariables>;
export const RulePeopleFoundDocument = {"__meta__":{"hash":"sha256:cf344f6f0bc9edb5d92bb316369f2f926e37625a3127fdc398046fe946a2c7c4"}} as unknown as TypedDocumentString<RulePeopleFoundQuery, RulePeopleFoundQueryVariables>;
export const RulePersonDocument = {"__meta__":{"hash":"sha256:26d13736d8efd6bab55737a4aa725844ca7071ba12b3a2a9b95394b6fdcf794f"}} as unknown as TypedDocumentString<RulePersonQuery, RulePersonQueryVariables>;
export const RuleWhyDocument = {"__meta__":{"hash":"sha256:bc7ec691a84c1d26739783d4c8cf0cd419aa8f77aa519d856f73b4dd25449548"}} as unknown as TypedDocumentString<RuleWhyQuery, RuleWhyQueryVariables>;
export const RuleCreateDocument = {"__meta__":{"hash":"sha256:e6d75a3fe938b34036eb1ba8386c63da3114eb8229170a9a0e33831f994b23c9"}} as unknown as TypedDocumentString<RuleCreateMutation, RuleCreateMutationVariables>;
export const RuleEditDocument = {"__meta__":{"hash":"sha256:e43cd30202b76c2cc08a6871f7a2ba9a017bb19b2a1416ab8925514d64ab8fdb"}} as unknown as TypedDocumentString<RuleEditMutation, RuleEditMutationVariables>;
export const RuleSubmitDocument = {"__meta__":{"hash":"sha256:ccdd2a9f300113bd49cd291ad1082c69b24f0d926d573aaee83d11bc2cc841ca"}} as unknown as TypedDocumentString<RuleSubmitMutation, RuleSubmitMutationVariables>;
export const RuleActivateDocument = {"__meta__":{"hash":"sha256:e73f8a092555302698d6417a693c2c639dd3046f6d6a08bfbdc16a3ed6832dd4"}} as unknown as TypedDocumentString<RuleActivateMutation, RuleActivateMutationVariables>;
export const RulePauseDocument = {"__meta__":{"hash":"sha256:bcf43d51b91f5f8d52e3930b511fe75ded1615c47c5b37a5889003244f04241d"}} as unknown as TypedDocumentString<RulePauseMutation, RulePauseMutationVariables>;
export const RuleResumeDocument = {"__meta__":{"hash":"sha256:9c5c8c3c0f9f1d9bb8cc7717899e49993d7af5796b2cc2b6fbd26f142bf8477e"}} as unknown as TypedDocumentString<RuleResumeMutation, RuleResumeMutationVariables>;
export const RuleEndDocument = {"__meta__":{"hash":"sha256:0d71e1616d3e33df369f7de621b4ee2e1ffb9d85f68e89ac8f54010ac8307005"}} as unknown as TypedDocumentString<RuleEndMutation, RuleEndMutationVariables>;
export const RuleArchiveDocument = {"__meta__":{"hash":"sha256:44c01f20b00cbc8f8dca5d3067a95e6574227594427143d37ae1b6267617550d"}} as unknown as TypedDocumentString<RuleArchiveMutation, RuleArchiveMutationVariables>;
export const RuleRestoreDocument = {"__meta__":{"hash":"sha256:88ca6e7baaa08264638db978d1393a6dbeef5b1891c109353f78e3c9c3f229c2"}} as unknown as TypedDocumentString<RuleRestoreMutation, RuleRestoreMutationVariables>;
export const RuleGiveDocument = {"__meta__":{"hash":"sha256:52b0e9a10d2949b7d56bc1380a6e6ed03fdf8dbaa82e6c96c8bee5cf6ea3d32d"}} as unknown as TypedDocumentString<RuleGiveMutation, RuleGiveMutationVariables>;
export const OrganizationSettingsDocument = {"__meta__":{"hash":"sha256:14e73905b88a2fef05af7b3bc9a2b8f3955d7c62d8ce36e21abfd92976a0d913"}} as unknown as TypedDocumentString<OrganizationSettingsQuery, OrganizationSettingsQueryVariables>;
export const OrganizationEditDocument = {"__meta__":{"hash":"sha256:a877369ed878e8865232684a66c2830d54baddf5ae173adfc7e105f3ab479e6d"}} as unknown as TypedDocumentString<OrganizationEditMutation, OrganizationEditMutationVariables>;
export const OrganizationSetLogoDocument = {"__meta__":{"hash":"sha256:069171a2f24a35ec5ce70106b87ba096440184e873465f946c76ffdabbf37866"}} as unknown as TypedDocumentString<OrganizationSetLogoMutation, OrganizationSetLogoMutationVariables>;
export const OrganizationHolidaysDocument = {"__meta__":{"hash":"sha256:1058f9c57c30b8ad5e7924a6ebfd0d6b6448e09b60f42c11e388b1a7074bd3e3"}} as unknown as TypedDocumentString<OrganizationHolidaysQuery, OrganizationHolidaysQueryVariables>;
export const OrganizationSetHolidaysDocument = {"__meta__":{"hash":"sha256:7a83af784620f8b8759ac9b3fbd7445d65a7e880cb8c446d780e8b315fdcf867"}} as unknown as TypedDocumentString<OrganizationSetHolidaysMutation, OrganizationSetHolidaysMutationVariables>;
export const AccountsDocument = {"__meta__":{"hash":"sha256:3de04167fbf2deebdeadd41a77fc1d428be53283a4eed7588869f866fab6f234"}} as unknown as TypedDocumentString<AccountsQuery, AccountsQueryVariables>;
export const RolesDocument = {"__meta__":{"hash":"sha256:b7077c276feaa769d8c91d143eb550439e94be9927f6fcec0f111356bd3a6735"}} as unknown as TypedDocumentString<RolesQuery, RolesQueryVariables>;
export const AccountCreateDocument = {"__meta__":{"hash":"sha256:d417b8a32a94807c33ef90f34ea8f716132c3410e37c046f6e028a53805c812a"}} as unknown as TypedDocumentString<AccountCreateMutation, AccountCreateMutationVariables>;
export const AccountSetRolesDocument = {"__meta__":{"hash":"sha256:510cb2a5fc17d03d39b33f5e1e8f68ff918c4a367368ca22a673bbf8b838526e"}} as unknown as TypedDocumentString<AccountSetRolesMutation, AccountSetRolesMutationVariables>;
export const AccountSetDisabledDocument = {"__meta__":{"hash":"sha256:f6c0423ad7f236af6b8066eb21320e266714b311c979e1fb408d6361f8f62bc2"}} as unknown as TypedDocumentString<AccountSetDisabledMutation, AccountSetDisabledMutationVariables>;
export const AccountSetPasswordDocument = {"__meta__":{"hash":"sha256:b8b48e2a38383c32682f3de28cab07403195fa5078e483f139a096c579483ceb"}} as unknown as TypedDocumentString<AccountSetPasswordMutation, AccountSetPasswordMutationVariables>;
export const KeyVersionsDocument = {"__meta__":{"hash":"sha256:e654259c6eb9ecfde62763d2f5b9478c7d4739578a1e77e78a968be755e75a3b"}} as unknown as TypedDocumentString<KeyVersionsQuery, KeyVersionsQueryVariables>;
export const MerchantsDocument = {"__meta__":{"hash":"sha256:bf61332e202b40a4e162bd546b0e45fb2133701508e8a7c6ae91686bc7d15ba9"}} as unknown as TypedDocumentString<MerchantsQuery, MerchantsQueryVariables>;
export const MerchantDetailDocument = {"__meta__":{"hash":"sha256:81bf80da4da0b9689183417c271716fd57fa12fdb9e0cda85bd7fa761a39d3eb"}} as unknown as TypedDocumentString<MerchantDetailQuery, MerchantDetailQueryVariables>;
export const MerchantProductsDocument = {"__meta__":{"hash":"sha256:b72cdbb8cdc6ecf25a26201943a4ff17c3d6ce51bf7c2238e64d2a260134df32"}} as unknown as TypedDocumentString<MerchantProductsQuery, MerchantProductsQueryVariables>;
export const MerchantCreateDocument = {"__meta__":{"hash":"sha256:3c85228586812e330446a28b04f703a9e4a186def4d181c4a4728784d4bea3bd"}} as unknown as TypedDocumentString<MerchantCreateMutation, MerchantCreateMutationVariables>;
export const MerchantSetProductsDocument = {"__meta__":{"hash":"sha256:c417fb0ee01ad37f1cf2b2d94e899ef4d04504ec34cd6acfe295c87cf7157b76"}} as unknown as TypedDocumentString<MerchantSetProductsMutation, MerchantSetProductsMutationVariables>;
export const TerminalCreateDocument = {"__meta__":{"hash":"sha256:f46976bbaaeaa9ccd2d42fef28eff922368d4ebb29285352aa251d561781b57f"}} as unknown as TypedDocumentString<TerminalCreateMutation, TerminalCreateMutationVariables>;
export const TerminalDisableDocument = {"__meta__":{"hash":"sha256:609babaa0dc1758fd8db7b97c467c00969544279a169e4f23fd3e3dfb7d169bd"}} as unknown as TypedDocumentString<TerminalDisableMutation, TerminalDisableMutationVariables>;
export const MyAccountDocument = {"__meta__":{"hash":"sha256:33b8f75973a3212c43a5bed23b6d95c5dcbd0c402ee3dcdcd420a327382a2f9a"}} as unknown as TypedDocumentString<MyAccountQuery, MyAccountQueryVariables>;
export const PasswordChangeDocument = {"__meta__":{"hash":"sha256:d8df6dcbeb9f8c6118edd42615fa0ffa0c311e1013b3db17f576c95c778bcbf6"}} as unknown as TypedDocumentString<PasswordChangeMutation, PasswordChangeMutationVariables>;
export const SessionEndDocument = {"__meta__":{"hash":"sha256:df5a072a8b6fd55f5c893e58d9fa067a0ca2ae3d483baa1a7254538444db8be0"}} as unknown as TypedDocumentString<SessionEndMutation, SessionEndMutationVariables>;
export const CompletenessDocument = {"__meta__":{"hash":"sha256:89d715a8fd7aaf61b36216b47333fea3c0c3980168c19b177132dd9237442e6f"}} as unknown as TypedDocumentString<CompletenessQuery, CompletenessQueryVariables>;
export const AccountedPeopleDocument = {"__meta__":{"hash":"sha256:8e624de4f7a4b166f3220ea1abb850ac7d70c854799d50cf3179bf4ca8f4f81c"}} as unknown as TypedDocumentString<AccountedPeopleQuery, AccountedPeopleQueryVariables>;
export const MakeUpDocument = {"__meta__":{"hash":"sha256:0b2be69b5d4bcf330c92b09a8cf39fc7ba5574b0dae00512df2131a58edeb97f"}} as unknown as TypedDocumentString<MakeUpMutation, MakeUpMutationVariables>;
export const StatementsDocument = {"__meta__":{"hash":"sha256:99dbd471b8e7aaa7f35393a66e6c75e62818560ac71f98abed9e3ac0260d003c"}} as unknown as TypedDocumentString<StatementsQuery, StatementsQueryVariables>;
export const StatementFileDocument = {"__meta__":{"hash":"sha256:e6d2bdd4d21c957d1eec313f08dcbf5fe19e78e9ba3c5954cb78eff369efaae2"}} as unknown as TypedDocumentString<StatementFileQuery, StatementFileQueryVariables>;
export const StatementMakeDocument = {"__meta__":{"hash":"sha256:162f437c865df26acc52dce465f94794eeb3f91fd2c7771a1ec5d5dacc29a6ea"}} as unknown as TypedDocumentString<StatementMakeMutation, StatementMakeMutationVariables>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:e0e3c31ee2af7aa932a6a2b39cf133a0041550c96e218316893d0eb671bf0aa9"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SavedViewsDocument = {"__meta__":{"hash":"sha256:21f82886f332981973a829d8149d54eaf8ab3673312369436ffb508bf430a959"}} as unknown as TypedDocumentString<SavedViewsQuery, SavedViewsQueryVariables>;
export const SavedViewCreateDocument = {"__meta__":{"hash":"sha256:a2e40550918c12317ad1a3dd50d03378f899d8153a9b21b4b0176eccbd983d69"}} as unknown as TypedDocumentString<SavedViewCreateMutation, SavedViewCreateMutationVariables>;
export const SavedViewDeleteDocument = {"__meta__":{"hash":"sha256:94c3dfd1f3fc694f47fa0b3b0de42c55b6a471fe8f49995201b26e754e84e7e8"}} as unknown as TypedDocumentString<SavedViewDeleteMutation, SavedViewDeleteMutationVariables>;
export const TillDayDocument = {"__meta__":{"hash":"sha256:3af5bb0b4aa9bf6c03a0be564bf6021fa288fc803210448e97e487ec6056fa03"}} as unknown as TypedDocumentString<TillDayQuery, TillDayQueryVariables>;
export const ValidateDocument = {"__meta__":{"hash":"sha256:7ab7ceab9be4779b115072ee683df60faa01b07cf55af9b67ee3dd4ba64fa9dc"}} as unknown as TypedDocumentString<ValidateMutation, ValidateMutationVariables>;
export const RedeemDocument = {"__meta__":{"hash":"sha256:cb7539e1d20b326f8bc89453e8f6be46604ca763d1263d7cb5e1244d3291ea01"}} as unknown as TypedDocumentString<RedeemMutation, RedeemMutationVariables>;
export const GiveBackDocument = {"__meta__":{"hash":"sha256:19ebe1c1af406e4365d383caff2223e59b1d206d935c219a0e0c3c7da057c1e1"}} as unknown as TypedDocumentString<GiveBackMutation, GiveBackMutationVariables>;
export const HistoryDocument = {"__meta__":{"hash":"sha256:371fc6204add7724a0768c42b62fcd8b3c1f38d46ff775e08e82e5e460120554"}} as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const ProfileDocument = {"__meta__":{"hash":"sha256:53283f3f7d24b9421876135da9a46a6e1178fe171b556a43f1cfadcb22927bbc"}} as unknown as TypedDocumentString<ProfileQuery, ProfileQueryVariables>;
export const SetBirthdayOptOutDocument = {"__meta__":{"hash":"sha256:a7f1b566fcd3e8fda03c04db5511fc08f68ae98599c93fc69d47403e0c801c0a"}} as unknown as TypedDocumentString<SetBirthdayOptOutMutation, SetBirthdayOptOutMutationVariables>;
export const ExportMineDocument = {"__meta__":{"hash":"sha256:904c35d7a169617b719a2dfee66eb982b9eaf1e8d0ca17b3fa9d2d7f7bd82118"}} as unknown as TypedDocumentString<ExportMineMutation, ExportMineMutationVariables>;
export const SignOutEverywhereDocument = {"__meta__":{"hash":"sha256:10d314a277cea085410211e03a52c3ee24713664411181f089a3513a735e5654"}} as unknown as TypedDocumentString<SignOutEverywhereMutation, SignOutEverywhereMutationVariables>;
export const MyNotificationsDocument = {"__meta__":{"hash":"sha256:9383a342a3219b27434f47c3ff8302d29cb403c09a29b014ad76f13ee6f54ef8"}} as unknown as TypedDocumentString<MyNotificationsQuery, MyNotificationsQueryVariables>;
export const MyNotificationsEditDocument = {"__meta__":{"hash":"sha256:5c5235d737a72e9f9aac56ea41739965e01948a5c16ed21c46fa542f0498d2bc"}} as unknown as TypedDocumentString<MyNotificationsEditMutation, MyNotificationsEditMutationVariables>;
export const PersonalAddressGiveDocument = {"__meta__":{"hash":"sha256:77896c4da679ab51d362f4696d7b6e461aee5b2e64b17e8e0cb6c682e8abbb5c"}} as unknown as TypedDocumentString<PersonalAddressGiveMutation, PersonalAddressGiveMutationVariables>;
export const PersonalAddressVerifyDocument = {"__meta__":{"hash":"sha256:38f3568c6bd7c3e14c7eef7cb13372fb25e62665f767817c269caa5de1aff351"}} as unknown as TypedDocumentString<PersonalAddressVerifyMutation, PersonalAddressVerifyMutationVariables>;
export const PersonalAddressRemoveDocument = {"__meta__":{"hash":"sha256:c8cd790d55ab125f50592b987e40f99baa03b7d4c27677d0dc6b85ee368e15ef"}} as unknown as TypedDocumentString<PersonalAddressRemoveMutation, PersonalAddressRemoveMutationVariables>;
export const WalletDocument = {"__meta__":{"hash":"sha256:836a09a7cbcb1f84911d6fab7ea89fb6e5a36c13f7aa171de1bc89bc170c6f11"}} as unknown as TypedDocumentString<WalletQuery, WalletQueryVariables>;
export const ArchiveDocument = {"__meta__":{"hash":"sha256:bf6119716950e809f89060cf1dd84f0528b7d50288bc824d5539a316529ae8ca"}} as unknown as TypedDocumentString<ArchiveQuery, ArchiveQueryVariables>;
export const CardDetailDocument = {"__meta__":{"hash":"sha256:de64615cdb0ff644396438556d52e9437b08d34e0daeb39468181c351af355fb"}} as unknown as TypedDocumentString<CardDetailQuery, CardDetailQueryVariables>;
export const CardStateDocument = {"__meta__":{"hash":"sha256:fcc03415f70888afc181a2b53e674f0ccd5cb6bde8027bec752c08fb001cf57b"}} as unknown as TypedDocumentString<CardStateQuery, CardStateQueryVariables>;
export const ClaimDocument = {"__meta__":{"hash":"sha256:ef674b8c9543e484291920d37cb0a304e786b3b3be39eb05c0a01b2f70d30f68"}} as unknown as TypedDocumentString<ClaimMutation, ClaimMutationVariables>;
export const RevealDocument = {"__meta__":{"hash":"sha256:d093f768c22e5d36d370d3343e4abc33f2a960112fd56cc1c60b6e4e28829a07"}} as unknown as TypedDocumentString<RevealMutation, RevealMutationVariables>;
export const DisputeViewDocument = {"__meta__":{"hash":"sha256:77f3c3082fa6f7cad0f0169d0616a809718eb9084993a7f064d0f84286a07eab"}} as unknown as TypedDocumentString<DisputeViewMutation, DisputeViewMutationVariables>;
export const PresentDocument = {"__meta__":{"hash":"sha256:deb8dff5cc30d9e788dd2f47eca6419d8f0c165b808e293f445a8f9ee4a1f48b"}} as unknown as TypedDocumentString<PresentMutation, PresentMutationVariables>;
export const ChoosingDocument = {"__meta__":{"hash":"sha256:ae54da03f8bbaedce1e8de72da9ce1b663e0bd8a78218031b328d6bf6b58d0eb"}} as unknown as TypedDocumentString<ChoosingQuery, ChoosingQueryVariables>;
export const ChooseDocument = {"__meta__":{"hash":"sha256:901cb86e972f23aa05484beb2d8f70f501f3502c6d29a7c93da4b0171d9c3580"}} as unknown as TypedDocumentString<ChooseMutation, ChooseMutationVariables>;
export const InboxDocument = {"__meta__":{"hash":"sha256:d21db850d2fc5980cad2f0196f8f1b234652aabac1cd1c86838d3a3e1c20ade2"}} as unknown as TypedDocumentString<InboxQuery, InboxQueryVariables>;
export const UnreadDocument = {"__meta__":{"hash":"sha256:f28677ede8e8642d985cd0817418b9297e1a52c555991b418989501f22a7dfe8"}} as unknown as TypedDocumentString<UnreadQuery, UnreadQueryVariables>;
export const ReadNoticesDocument = {"__meta__":{"hash":"sha256:35aa755c2d7e529947ca047ba831d90dc8c7ac5f7966b37da2c2e36c429c0787"}} as unknown as TypedDocumentString<ReadNoticesMutation, ReadNoticesMutationVariables>;
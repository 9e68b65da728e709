/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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
  /** A bundle has 1 to {most} items. */
  | 'BUNDLE_SIZE'
  /** Others are changing the same thing right now. Nothing was done; try again. */
  | 'BUSY'
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
  /** These columns are missing: {columns}. Add them; the first row holds the names. */
  | 'COLUMNS_MISSING'
  /** These columns are not known: {columns}. Correct their names or remove them.{hint} */
  | 'COLUMNS_UNKNOWN'
  /** The columns {positions} have no name in row {row}. Name them or remove them. */
  | 'COLUMNS_UNNAMED'
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
  /** {who} made version {version} of this at {when}, after you opened it. Load it again. */
  | 'EDITED_MEANWHILE'
  /** An account with this e-mail exists already. */
  | 'EMAIL_TAKEN'
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
  /** This hold is over: it was used up, released or ran out. Hold again. */
  | 'HOLD_OVER'
  /** This idempotency key was used with other input. Use a new key for a new request. */
  | 'IDEMPOTENCY_KEY_USED_DIFFERENTLY'
  /** The audience is not valid: {reason}. */
  | 'INVALID_AUDIENCE'
  /** {reason} */
  | 'INVALID_INPUT'
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
  /** There is a merchant of this name already. */
  | 'MERCHANT_NAME_TAKEN'
  /** A name has 1 to 100 characters. */
  | 'NAME_MISSING'
  /** No row of the file can be taken. Correct the rows that the check lists, and check again. */
  | 'NOTHING_TO_COMMIT'
  /** This benefit has no code to open. It is used by showing its QR code. */
  | 'NOTHING_TO_REVEAL'
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
  /** A password needs at least {least} characters. */
  | 'PASSWORD_TOO_SHORT'
  /** {bundles} still contain it. Archive them, or publish them without it, first. */
  | 'PRODUCT_IN_BUNDLE'
  /** Ask for a range of 1 to {most} days, not {asked}. */
  | 'RANGE_TOO_LONG'
  /** This file would end the employment of {leavers} of {active} people, which is more than {percent} %. Somebody with the permission has to release it, naming the number {leavers}. */
  | 'ROSTER_BRAKE_PULLED'
  /** Another roster is being committed. Try again when it is done. */
  | 'ROSTER_BUSY'
  /** This is not the digest of the file that was checked. Check the new file first. */
  | 'ROSTER_DIGEST_DIFFERS'
  /** This import ends the employment of {expected} people, not {named}. Look at it again. */
  | 'ROSTER_LEAVERS_DIFFER'
  /** A roster is imported as delta or full, not {mode}. */
  | 'ROSTER_MODE_UNKNOWN'
  /** This import is not held, so there is nothing to release. */
  | 'ROSTER_NOT_HELD'
  /** This import is {state}; only a checked one can be committed. */
  | 'ROSTER_NOT_READY'
  /** {rows} rows have no readable employee number, and a full file ends the employment of whom it does not name: {leavers} people. Correct the rows, or release it by that number. */
  | 'ROSTER_ROWS_UNNUMBERED'
  /** This is not possible while the rule is {state}. It would have to be {allowed}. */
  | 'RULE_STATE_FORBIDS'
  /** This needs a second person, for you wrote, checked or committed it yourself. */
  | 'SAME_PERSON'
  /** A sealed value does not open with its key: it was changed, moved or damaged. */
  | 'SEAL_BROKEN'
  /** E-mail and password do not fit. Check both, or ask an owner to reset the password. */
  | 'SIGN_IN_FAILED'
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
  /** Write this text in at least one language. */
  | 'TRANSLATION_MISSING'
  /** The text is given twice in {locale}. Keep one. */
  | 'TRANSLATION_TWICE'
  /** A product of this kind has no attribute {key}. It has: {known}. */
  | 'UNKNOWN_ATTRIBUTE'
  /** Nobody in the roster has an attribute {key}. Check its name in the roster's columns. */
  | 'UNKNOWN_EMPLOYEE_ATTRIBUTE'
  /** There is no kind {key}. There are: {known}. */
  | 'UNKNOWN_KIND'
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
  /** This benefit is used as a whole; leave the amount out. */
  | 'WHOLE_ONLY'
  /** Choose exactly {choose} different benefits; you chose {chosen}. */
  | 'WRONG_NUMBER_CHOSEN';

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

export type PeopleQueryVariables = Exact<{
  search?: string | null | undefined;
  departmentId?: string | null | undefined;
  first?: number | null | undefined;
  offset?: number | null | undefined;
}>;


export type PeopleQuery = { employees: { totalCount: number, nodes: Array<{ id: string, number: string, name: string, email: string | null, hiredOn: string, lastDay: string | null, assignment: { grade: string | null, employmentType: string | null, costCenter: string | null, department: { id: string, name: string } | null, site: { id: string, name: string } | null } | null }> } };

export type PersonFragment = { id: string, number: string, name: string, email: string | null, hiredOn: string, lastDay: string | null, assignment: { grade: string | null, employmentType: string | null, costCenter: string | null, department: { id: string, name: string } | null, site: { id: string, name: string } | null } | null };

export type PersonDetailQueryVariables = Exact<{
  id: string;
}>;


export type PersonDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Alert' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Brand' }
    | { __typename: 'Bundle' }
    | { __typename: 'BundleItem' }
    | { __typename: 'BundleVersion' }
    | { __typename: 'Choice' }
    | { __typename: 'Claim' }
    | { __typename: 'CodeBatch' }
    | { __typename: 'CodeView' }
    | { __typename: 'Department' }
    | { __typename: 'Employee', id: string, number: string, name: string, email: string | null, hiredOn: string, lastDay: string | null, assignment: { grade: string | null, employmentType: string | null, costCenter: string | null, department: { id: string, name: string } | null, site: { id: string, name: string } | null } | null }
    | { __typename: 'Export' }
    | { __typename: 'Grant' }
    | { __typename: 'GrantRule' }
    | { __typename: 'LeftOut' }
    | { __typename: 'Merchant' }
    | { __typename: 'Organization' }
    | { __typename: 'Product' }
    | { __typename: 'ProductVersion' }
    | { __typename: 'Redemption' }
    | { __typename: 'RosterImport' }
    | { __typename: 'RuleRun' }
    | { __typename: 'RuleVersion' }
    | { __typename: 'Site' }
    | { __typename: 'Terminal' }
    | { __typename: 'WalletItem' }
   | null, walletItems: { totalCount: number, nodes: Array<{ id: string, state: WalletItemState, endsOn: string | null, valueLeft: { minor: number, currency: string }, productVersion: { name: string } | null }> } };

export type DepartmentsQueryVariables = Exact<{ [key: string]: never; }>;


export type DepartmentsQuery = { departments: { totalCount: number, nodes: Array<{ id: string, name: string, parent: { id: string, name: string } | null }> } };

export type ProblemFragment = { code: ErrorCode, path: Array<string>, message: string };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, kind: string, permissions: Array<string>, organization: { id: string, name: string, currency: string, timeZone: string, locale: string } | null } };

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
export const PeopleDocument = {"__meta__":{"hash":"sha256:5916661f7f3765ace9f43a3de1fb8e12e24903d87270e4c407439f1e38d560d4"}} as unknown as TypedDocumentString<PeopleQuery, PeopleQueryVariables>;
export const PersonDetailDocument = {"__meta__":{"hash":"sha256:c381312b1f2ab47597a1778803a344c15606a9c513d14103e0d9b6d23a060c82"}} as unknown as TypedDocumentString<PersonDetailQuery, PersonDetailQueryVariables>;
export const DepartmentsDocument = {"__meta__":{"hash":"sha256:938a68d1c728d18eb9f431432e426f008e673cd7cd464886640039a6ab8141c2"}} as unknown as TypedDocumentString<DepartmentsQuery, DepartmentsQueryVariables>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:e10ca7e05a067acae4f7cefdca18b543e4ad5d6874dde82025976f449920ea99"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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
export const PeopleDocument = {"__meta__":{"hash":"sha256:5916661f7f3765ace9f43a3de1fb8e12e24903d87270e4c407439f1e38d560d4"}} as unknown as TypedDocumentString<PeopleQuery, PeopleQueryVariables>;
export const PersonDetailDocument = {"__meta__":{"hash":"sha256:c381312b1f2ab47597a1778803a344c15606a9c513d14103e0d9b6d23a060c82"}} as unknown as TypedDocumentString<PersonDetailQuery, PersonDetailQueryVariables>;
export const DepartmentsDocument = {"__meta__":{"hash":"sha256:938a68d1c728d18eb9f431432e426f008e673cd7cd464886640039a6ab8141c2"}} as unknown as TypedDocumentString<DepartmentsQuery, DepartmentsQueryVariables>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:e10ca7e05a067acae4f7cefdca18b543e4ad5d6874dde82025976f449920ea99"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query People($search: String, $departmentId: ID, $first: Int, $offset: Int) {\n  employees(\n    search: $search\n    departmentId: $departmentId\n    first: $first\n    offset: $offset\n  ) {\n    totalCount\n    nodes {\n      ...Person\n    }\n  }\n}\n\nfragment Person on Employee {\n  id\n  number\n  name\n  email\n  hiredOn\n  lastDay\n  assignment {\n    grade\n    employmentType\n    costCenter\n    department {\n      id\n      name\n    }\n    site {\n      id\n      name\n    }\n  }\n}\n\nquery PersonDetail($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on Employee {\n      ...Person\n    }\n  }\n  walletItems(employeeId: $id, first: 50) {\n    totalCount\n    nodes {\n      id\n      state\n      endsOn\n      valueLeft {\n        minor\n        currency\n      }\n      productVersion {\n        name\n      }\n    }\n  }\n}\n\nquery Departments {\n  departments(first: 100) {\n    totalCount\n    nodes {\n      id\n      name\n      parent {\n        id\n        name\n      }\n    }\n  }\n}": typeof types.PeopleDocument,
    "fragment Problem on UserError {\n  code\n  path\n  message\n}": typeof types.ProblemFragmentDoc,
    "query Viewer {\n  viewer {\n    name\n    kind\n    permissions\n    organization {\n      id\n      name\n      currency\n      timeZone\n      locale\n    }\n  }\n}": typeof types.ViewerDocument,
};
const documents: Documents = {
    "query People($search: String, $departmentId: ID, $first: Int, $offset: Int) {\n  employees(\n    search: $search\n    departmentId: $departmentId\n    first: $first\n    offset: $offset\n  ) {\n    totalCount\n    nodes {\n      ...Person\n    }\n  }\n}\n\nfragment Person on Employee {\n  id\n  number\n  name\n  email\n  hiredOn\n  lastDay\n  assignment {\n    grade\n    employmentType\n    costCenter\n    department {\n      id\n      name\n    }\n    site {\n      id\n      name\n    }\n  }\n}\n\nquery PersonDetail($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on Employee {\n      ...Person\n    }\n  }\n  walletItems(employeeId: $id, first: 50) {\n    totalCount\n    nodes {\n      id\n      state\n      endsOn\n      valueLeft {\n        minor\n        currency\n      }\n      productVersion {\n        name\n      }\n    }\n  }\n}\n\nquery Departments {\n  departments(first: 100) {\n    totalCount\n    nodes {\n      id\n      name\n      parent {\n        id\n        name\n      }\n    }\n  }\n}": types.PeopleDocument,
    "fragment Problem on UserError {\n  code\n  path\n  message\n}": types.ProblemFragmentDoc,
    "query Viewer {\n  viewer {\n    name\n    kind\n    permissions\n    organization {\n      id\n      name\n      currency\n      timeZone\n      locale\n    }\n  }\n}": types.ViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query People($search: String, $departmentId: ID, $first: Int, $offset: Int) {\n  employees(\n    search: $search\n    departmentId: $departmentId\n    first: $first\n    offset: $offset\n  ) {\n    totalCount\n    nodes {\n      ...Person\n    }\n  }\n}\n\nfragment Person on Employee {\n  id\n  number\n  name\n  email\n  hiredOn\n  lastDay\n  assignment {\n    grade\n    employmentType\n    costCenter\n    department {\n      id\n      name\n    }\n    site {\n      id\n      name\n    }\n  }\n}\n\nquery PersonDetail($id: ID!) {\n  node(id: $id) {\n    __typename\n    ... on Employee {\n      ...Person\n    }\n  }\n  walletItems(employeeId: $id, first: 50) {\n    totalCount\n    nodes {\n      id\n      state\n      endsOn\n      valueLeft {\n        minor\n        currency\n      }\n      productVersion {\n        name\n      }\n    }\n  }\n}\n\nquery Departments {\n  departments(first: 100) {\n    totalCount\n    nodes {\n      id\n      name\n      parent {\n        id\n        name\n      }\n    }\n  }\n}"): typeof import('./graphql').PeopleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Problem on UserError {\n  code\n  path\n  message\n}"): typeof import('./graphql').ProblemFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Viewer {\n  viewer {\n    name\n    kind\n    permissions\n    organization {\n      id\n      name\n      currency\n      timeZone\n      locale\n    }\n  }\n}"): typeof import('./graphql').ViewerDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

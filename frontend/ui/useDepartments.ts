/** The departments of the organization, all of them: one answer that every screen shares. */
import { useQuery } from "@tanstack/react-query";
import { DepartmentsDocument, type DepartmentsQuery } from "~/gql/graphql";
import { ask } from "~/lib/graphql";

export type Department = DepartmentsQuery["departments"]["nodes"][number];

const PAGE = 100;
const MOST = 2_000;

async function allDepartments(): Promise<Department[]> {
  const found: Department[] = [];
  for (let offset = 0; offset < MOST; offset += PAGE) {
    const { departments } = await ask(DepartmentsDocument, { offset });
    found.push(...departments.nodes);
    if (found.length >= departments.totalCount) break;
  }
  return found;
}

const NONE: Department[] = [];

/** Parents stand before their children. */
export function useDepartments(): Department[] {
  const { data } = useQuery({
    queryKey: ["departments"],
    queryFn: allDepartments,
    staleTime: 60_000,
  });
  return data ?? NONE;
}

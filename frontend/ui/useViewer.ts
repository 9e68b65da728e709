/** Who is signed in, and what that person may do. */
import { useQuery } from "@tanstack/react-query";
import { ViewerDocument, type ViewerQuery } from "~/gql/graphql";
import { ask } from "~/lib/graphql";

export type Viewer = ViewerQuery["viewer"];

export const viewerQuery = {
  queryKey: ["viewer"],
  queryFn: async () => (await ask(ViewerDocument)).viewer,
  staleTime: 5 * 60_000,
};

export function useViewer(): Viewer | undefined {
  return useQuery(viewerQuery).data;
}

/** Whether the viewer has a permission, such as `employees.read`. */
export function useMay(permission: string): boolean {
  return useViewer()?.permissions.includes(permission) ?? false;
}

/** Currency and time zone of the viewer's organization. */
export function useOrganization() {
  const organization = useViewer()?.organization;
  return {
    name: organization?.name ?? "",
    currency: organization?.currency ?? "CNY",
    timeZone: organization?.timeZone ?? "UTC",
  };
}

/** A person in a row: the name opens that person's page among the people. */
import { Link } from "@tanstack/react-router";
import type { GrantPersonFragment } from "~/gql/graphql";

export function Person({ employee }: { employee: GrantPersonFragment | null | undefined }) {
  if (!employee) return "–";
  return (
    <>
      <Link to="/people" search={{ open: employee.id, q: employee.number }} className="run-link">
        <b>{employee.name}</b>
      </Link>{" "}
      <span className="secondary">{employee.number}</span>
    </>
  );
}

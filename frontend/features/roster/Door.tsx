/** The way from a number to the person. */
import { Link } from "@tanstack/react-router";
import { ADDRESSES } from "~/ui/addresses";

export function Door({ number }: { number: string }) {
  return (
    <Link to={ADDRESSES.people} search={{ q: number } as never} className="link">
      {number}
    </Link>
  );
}

/** Where a budget's money is, as shares of one bar; the numbers stand beside it. */
import type { BudgetStandingFragment } from "~/gql/graphql";

type Balances = BudgetStandingFragment["balances"];

export function Bar({ of }: { of: Balances }) {
  const shares = (["committed", "reserved", "available"] as const).filter(
    (name) => of[name].minor > 0,
  );
  return (
    <div className={of.available.minor < 0 ? "budget-bar over" : "budget-bar"} aria-hidden="true">
      {shares.map((name) => (
        <span key={name} className={name} style={{ flexGrow: of[name].minor }} />
      ))}
    </div>
  );
}

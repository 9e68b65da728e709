/** There is no such thing in this wallet. */
import { type Failed, OFFLINE } from "~/lib/graphql";
import { Bar } from "./Bar";
import { Empty } from "./States";
import { t } from "./words";

/** The server answered, and knows no such thing. */
export const isUnknown = ({ code }: Failed): boolean => ![OFFLINE, "INTERNAL"].includes(code);

export function Gone() {
  return (
    <main>
      <Bar title={t("card.title")} />
      <Empty picture="nothing-fits" title={t("card.gone")} hint={t("card.gone_hint")} />
    </main>
  );
}

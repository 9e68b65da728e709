/** What the till took, in words: the answer of the server, never a guess. */
import check from "@phosphor-icons/core/assets/fill/check-circle-fill.svg?raw";
import { Link } from "wouter-preact";
import { Icon } from "./Icon";
import { t } from "./words";

type Props = { merchant: string; amount: string; left: string; back: boolean };

export function Taken({ merchant, amount, left, back }: Props) {
  return (
    <section class="taken" role="status">
      <Icon svg={check} size={72} />
      <h2>{t(back ? "taken.back" : "taken.title")}</h2>
      <p class="amount">{amount}</p>
      <p>
        {merchant}
        {left && `　${t("taken.left", { amount: left })}`}
      </p>
      <Link href="/" class="button">
        {t("taken.done")}
      </Link>
    </section>
  );
}

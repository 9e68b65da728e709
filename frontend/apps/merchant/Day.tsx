/** The day of a till: its sums, and each thing it took. */
import back from "@phosphor-icons/core/assets/regular/caret-left.svg?raw";
import { useState } from "preact/hooks";
import { clock } from "~/lib/format";
import { Icon } from "~/wallet-core/Icon";
import { Accepted } from "./Result";
import type { Taking, TillDay } from "./Till";
import { amountOf, issuer, sums } from "./taking";
import { t } from "./words";

type Props = { day: TillDay; where: string; onBack: () => void };

export function Day({ day, where, onBack }: Props) {
  const [open, setOpen] = useState<Taking>();
  if (open) return <Accepted taking={open} where={where} onNext={onBack} />;
  return (
    <main class="till">
      <header class="top">
        <button type="button" class="tool" onClick={onBack}>
          <Icon svg={back} label={t("day.back")} />
        </button>
        <span>{where}</span>
      </header>
      <h1>{day.day}</h1>
      <dl class="sums">
        <div>
          <dt>{t("day.taken", { count: day.count })}</dt>
          <dd>{sums(day.taken)}</dd>
        </div>
        {day.givenBack.length > 0 && (
          <div>
            <dt>{t("day.given_back")}</dt>
            <dd>−{sums(day.givenBack)}</dd>
          </div>
        )}
      </dl>
      {day.redemptions.totalCount === 0 && <p class="nothing">{t("day.empty")}</p>}
      <Latest day={day} onOpen={setOpen} />
      {day.redemptions.totalCount > day.redemptions.nodes.length && (
        <p class="nothing">{t("day.more", { count: day.redemptions.nodes.length })}</p>
      )}
    </main>
  );
}

type LatestProps = { day: TillDay; most?: number; onOpen?: (taking: Taking) => void };

/** The latest takings, which also say whether one went through when a page was closed too soon. */
export function Latest({ day, most, onOpen }: LatestProps) {
  const rows = day.redemptions.nodes.slice(0, most);
  return (
    <ul class="takings">
      {rows.map((taking) => (
        <li key={taking.id}>
          {onOpen ? (
            <button type="button" class="row" onClick={() => onOpen(taking)}>
              <Line taking={taking} />
            </button>
          ) : (
            <span class="row">
              <Line taking={taking} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({ taking }: { taking: Taking }) {
  const back = taking.state === "ROLLED_BACK";
  return (
    <>
      <span>
        {issuer(taking).name} {taking.productVersion?.name}
        <small>
          {clock(taking.createdAt)} {taking.receipt}
          {back && ` ${t("day.was_given_back")}`}
        </small>
      </span>
      <b class={back ? "struck" : ""}>{amountOf(taking.captured)}</b>
    </>
  );
}

/** Bringing in a roster: a file is checked first, and nothing is written until somebody says so. */
import { t } from "~/lib/console-words";
import { ADDRESSES } from "~/ui/addresses";
import { Page } from "~/ui/Page";
import { useAddress } from "~/ui/useList";
import { Import } from "./Import";
import { Start } from "./Start";
import "./roster.css";

export function Roster() {
  const { search } = useAddress();
  const id = search.id?.toString();
  return id ? (
    <Import key={id} id={id} />
  ) : (
    <Page title={t("roster.title")} trail={{ to: ADDRESSES.people, word: t("people.title") }}>
      <Start />
    </Page>
  );
}

/** The drawer of a person: who it is, what the wallet is worth, and the tabs with the rest. */
import fingerprint from "@phosphor-icons/core/regular/fingerprint.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PersonDetailDocument, type PersonDetailQuery, type PersonFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moneys } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Aside, Facts } from "~/ui/Aside";
import { ADDRESSES } from "~/ui/addresses";
import { Icon } from "~/ui/Icon";
import { NotFound, Trouble } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { PersonHistory } from "./PersonHistory";
import { PersonHolds } from "./PersonHolds";
import { PersonWhy } from "./PersonWhy";

type Props = { id: string; paths: Map<string, string> };
type Totals = NonNullable<PersonDetailQuery["walletTotals"]>;

export function PersonAside({ id, paths }: Props) {
  const wallet = useMay("wallet.read");
  const audit = useMay("audit.read");
  const { data, error, refetch } = useQuery({
    queryKey: ["person", id, wallet],
    queryFn: () => ask(PersonDetailDocument, { id, wallet }),
  });
  const person = data?.node?.__typename === "Employee" ? data.node : undefined;
  if (error && !data) {
    return (
      <Aside title={t("people.title")}>
        <Trouble error={error} onAgain={refetch} />
      </Aside>
    );
  }
  if (data && !person) return <Aside title={t("people.title")} children={<NotFound />} />;
  return (
    <Aside
      title={person?.name ?? t("state.loading")}
      note={person && whereOf(person, paths)}
      footer={audit && <Footer id={id} />}
    >
      {data?.walletTotals && <Figures totals={data.walletTotals} />}
      {person && (
        <Sections person={person} paths={paths} wallet={wallet} totals={data?.walletTotals} />
      )}
    </Aside>
  );
}

function whereOf({ number, assignment }: PersonFragment, paths: Map<string, string>): string {
  const department = assignment?.department;
  const path = department && (paths.get(department.id) ?? department.name);
  return [number, path, assignment?.site?.name].filter(Boolean).join("　");
}

function Footer({ id }: { id: string }) {
  return (
    <Link to={ADDRESSES.audit} search={{ subject: id }} className="link audit-link">
      <Icon svg={fingerprint} size={16} />
      {t("drawer.audit")}
    </Link>
  );
}

/** What the wallet is worth; each figure opens the items behind it. */
function Figures({ totals }: { totals: Totals }) {
  const { change } = useAddress();
  const open = (held: string) => change({ tab: "holds", held }, { keepPage: true });
  const waiting = totals.counts.find(({ state }) => state === "AVAILABLE")?.count ?? 0;
  const figures: [string, string, string, boolean][] = [
    ["usable", t("people.wallet"), moneys(totals.usable), totals.usable.some(({ minor }) => minor)],
    [
      "expiring",
      t("people.expiring"),
      moneys(totals.expiring),
      totals.expiring.some(({ minor }) => minor),
    ],
    ["claim", t("people.to_claim"), t("people.items", { count: waiting }), waiting > 0],
  ];
  return (
    <dl className="figures">
      {figures.map(([held, label, value, some]) => (
        <div key={held}>
          <dt>{label}</dt>
          <dd>
            {some ? (
              <button type="button" className="door" onClick={() => open(held)}>
                {value}
              </button>
            ) : (
              <b>{held === "claim" ? value : t("money.none")}</b>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type SectionProps = {
  person: PersonFragment;
  paths: Map<string, string>;
  wallet: boolean;
  totals?: Totals | null;
};

function Sections({ person, paths, wallet, totals }: SectionProps) {
  const { search } = useAddress();
  const rules = useMay("rules.read");
  const held = totals?.counts.reduce((sum, { count: some }) => sum + some, 0);
  const tabs = [
    { value: "history", label: t("people.tab.history") },
    ...(wallet
      ? [
          {
            value: "holds",
            label: t("people.tab.holds"),
            count: held === undefined ? undefined : count(held),
          },
        ]
      : []),
    ...(rules ? [{ value: "why", label: t("people.tab.why") }] : []),
    { value: "profile", label: t("people.tab.profile") },
  ];
  const tab = tabs.find(({ value }) => value === search.tab)?.value ?? "history";
  return (
    <>
      <Tabs label={person.name} tabs={tabs} />
      {tab === "history" && <PersonHistory id={person.id} />}
      {tab === "holds" && <PersonHolds id={person.id} />}
      {tab === "why" && <PersonWhy id={person.id} />}
      {tab === "profile" && <Profile person={person} paths={paths} />}
    </>
  );
}

function Profile({ person, paths }: { person: PersonFragment; paths: Map<string, string> }) {
  const { assignment } = person;
  const department = assignment?.department;
  return (
    <Facts
      facts={[
        [t("people.email"), person.email],
        [t("people.hired"), person.hiredOn],
        [t("people.last_day"), person.lastDay],
        [t("people.department"), department && (paths.get(department.id) ?? department.name)],
        [t("people.site"), assignment?.site?.name],
        [t("people.grade"), assignment?.grade],
        [t("people.employment"), assignment?.employmentType],
        [t("people.cost_center"), assignment?.costCenter],
      ]}
    />
  );
}

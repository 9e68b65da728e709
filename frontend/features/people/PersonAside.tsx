/** The drawer of a person: profile, and what that person holds. */
import { useQuery } from "@tanstack/react-query";
import { PersonDetailDocument, type PersonDetailQuery, type PersonFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Aside, Facts } from "~/ui/Aside";
import { NotFound, Trouble } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";

export function PersonAside({ id }: { id: string }) {
  const { search } = useAddress();
  const { data, error, refetch } = useQuery({
    queryKey: ["person", id],
    queryFn: () => ask(PersonDetailDocument, { id }),
  });
  const person = data?.node?.__typename === "Employee" ? data.node : undefined;
  if (error)
    return (
      <Aside title={t("people.title")} children={<Trouble error={error} onAgain={refetch} />} />
    );
  if (data && !person) return <Aside title={t("people.title")} children={<NotFound />} />;
  return (
    <Aside title={person?.name ?? ""} note={person && <Where person={person} />}>
      <Tabs
        label={person?.name}
        tabs={[
          {
            value: "holds",
            label: t("people.tab.holds"),
            count: data && `${data.walletItems.totalCount}`,
          },
          { value: "profile", label: t("people.tab.profile") },
        ]}
      />
      {data && search.tab !== "profile" && <Holds items={data.walletItems.nodes} />}
      {person && search.tab === "profile" && <Profile person={person} />}
    </Aside>
  );
}

function Where({ person }: { person: PersonFragment }) {
  const { department, site } = person.assignment ?? {};
  return [person.number, department?.name, site?.name].filter(Boolean).join("　");
}

function Profile({ person }: { person: PersonFragment }) {
  return (
    <Facts
      facts={[
        [t("people.email"), person.email],
        [t("people.hired"), person.hiredOn],
        [t("people.last_day"), person.lastDay],
        [t("people.department"), person.assignment?.department?.name],
        [t("people.site"), person.assignment?.site?.name],
        [t("people.grade"), person.assignment?.grade],
        [t("people.employment"), person.assignment?.employmentType],
        [t("people.cost_center"), person.assignment?.costCenter],
      ]}
    />
  );
}

type Items = PersonDetailQuery["walletItems"]["nodes"];

function Holds({ items }: { items: Items }) {
  if (items.length === 0) return <p className="note">{t("people.holds_nothing")}</p>;
  return (
    <ul className="rows">
      {items.map((item) => (
        <li key={item.id}>
          <div>
            <b>{item.productVersion?.name}</b>
            <span className="note">{item.endsOn}</span>
          </div>
          <span>{money(item.valueLeft.minor, item.valueLeft.currency)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Every benefit that was granted: whose it is, and where it stands. */
import { type ClaimItemFragment, ClaimItemsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { occasionWords } from "~/lib/occasions";
import { type Column, DataList } from "~/ui/DataList";
import { ItemState } from "~/ui/ItemState";
import { Empty } from "~/ui/States";
import { useSelection } from "~/ui/selection";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { filterOf } from "./filter";
import { Remind } from "./Remind";

const COLUMNS: Column<ClaimItemFragment>[] = [
  {
    key: "person",
    head: t("claims.person"),
    fixed: true,
    cell: ({ employee }) => (
      <>
        <b>{employee?.name}</b> <span className="secondary">{employee?.number}</span>
      </>
    ),
  },
  {
    key: "department",
    head: t("claims.department"),
    cell: ({ employee }) => employee?.assignment?.department?.name,
  },
  { key: "product", head: t("claims.product"), cell: (item) => item.productVersion?.name },
  {
    key: "state",
    head: t("claims.state"),
    cell: ({ state, remindedOn }) => (
      <>
        <ItemState state={state} />
        {state === "AVAILABLE" && remindedOn && (
          <span className="secondary">　{t("claims.reminded_on", { day: remindedOn })}</span>
        )}
      </>
    ),
  },
  {
    key: "value",
    head: t("claims.face_value"),
    end: true,
    cell: ({ faceValue }) => money(faceValue.minor, faceValue.currency, { short: true }),
  },
  {
    key: "left",
    head: t("claims.value_left"),
    end: true,
    cell: ({ valueLeft }) => money(valueLeft.minor, valueLeft.currency, { short: true }),
  },
  { key: "bundle", head: t("claims.bundle"), cell: (item) => item.grant?.bundleVersion?.name },
  {
    key: "occasion",
    head: t("claims.occasion"),
    cell: ({ grant }) => grant && occasionWords(grant.occasion),
  },
  { key: "day", head: t("claims.granted_on"), cell: (item) => item.grant?.grantedOn },
  { key: "ends", head: t("claims.ends_on"), cell: (item) => item.endsOn },
];

export function Items() {
  const { search } = useAddress();
  const filter = filterOf(search);
  const { data, error, refetch } = usePage("claim-items", ClaimItemsDocument, {
    ...windowOf(search),
    filter,
  });
  const total = data?.claimTracking.totalCount;
  const selection = useSelection(total ?? 0, JSON.stringify(filter));
  const reminds = useMay("reminders.send");
  return (
    <DataList
      name="claims"
      label={t("claims.items")}
      columns={COLUMNS}
      rows={data?.claimTracking.nodes}
      total={total}
      error={error}
      onAgain={refetch}
      rowName={(item) => `${item.employee?.name} ${item.productVersion?.name}`}
      filtered
      firstUse={
        <Empty picture="nothing-made" title={t("claims.empty")} hint={t("claims.empty_hint")} />
      }
      opens
      selection={reminds ? selection : undefined}
      bulk={
        <Remind filter={selection.all ? filter : { ids: [...selection.ids] }} className="door">
          {t("claims.remind")}
        </Remind>
      }
      operations={reminds ? (item) => <RemindOne item={item} /> : undefined}
    />
  );
}

function RemindOne({ item }: { item: ClaimItemFragment }) {
  if (item.state !== "AVAILABLE") return null;
  const name = item.employee?.name ?? "";
  const product = item.productVersion?.name ?? "";
  return (
    <Remind filter={{ ids: [item.id] }} label={t("claims.remind_name", { name, product })}>
      {t("claims.remind")}
    </Remind>
  );
}

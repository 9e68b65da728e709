/** What awaits a hand, each with the next step as its link. */
import type { HomeQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import type { Search } from "~/lib/search";
import { ADDRESSES, ruleAddress } from "~/ui/addresses";

export type Task = {
  key: string;
  look: "alarm" | "approve" | "stock" | "file";
  title: string;
  note?: string;
  /** When it came up, as an instant. */
  at?: string | null;
  next: { word: string; to: string; search?: Search };
  /** The alert that it is, which somebody may put away. */
  alert?: string;
};

/** Alarms first, then what only needs a decision, then files on their way in. */
export function tasksOf(data: HomeQuery, permissions: readonly string[]): Task[] {
  const may = (permission: string) => permissions.includes(permission);
  return [
    ...alerts(data),
    ...rules(data, may("rules.approve")),
    ...batches(data, may("codes.release")),
    ...rosters(data),
  ];
}

function alerts({ alerts }: HomeQuery): Task[] {
  const open = alerts?.nodes.filter(({ seenAt }) => !seenAt) ?? [];
  return open.map(({ id, kind, message, createdAt }) => ({
    key: id,
    look: kind === "stock_low" ? "stock" : "alarm",
    title: message,
    at: createdAt,
    alert: id,
    next: nextOf(kind),
  }));
}

function nextOf(kind: string): Task["next"] {
  if (kind === "stock_low") return { word: t("home.import_codes"), to: ADDRESSES.codesImport };
  if (kind.startsWith("budget_")) return { word: t("home.see_budgets"), to: ADDRESSES.budgets };
  return { word: t("home.see_log"), to: ADDRESSES.audit, search: { action: "code.revealed" } };
}

function rules({ inReview }: HomeQuery, approves: boolean): Task[] {
  return (inReview?.nodes ?? []).map(({ id, name, versions }) => {
    const [version] = versions.nodes;
    return {
      key: id,
      look: "approve",
      title: t(approves ? "home.approve" : "home.in_review", { name }),
      note: version && t("home.submitted_by", { name: version.editedBy }),
      at: version?.submittedAt,
      next: { word: t(approves ? "home.approve_next" : "home.see_rule"), to: ruleAddress(id) },
    };
  });
}

function batches({ codeBatches }: HomeQuery, releases: boolean): Task[] {
  const waiting = codeBatches?.nodes.filter(
    ({ state }) => state === "CHECKED" || state === "QUARANTINED",
  );
  return (waiting ?? []).map(({ id, name, state, rows, createdAt, product }) => {
    const checked = state === "CHECKED";
    return {
      key: id,
      look: "stock",
      title: t(checked ? "home.batch_checked" : "home.batch_quarantined", {
        name: product?.present?.name ?? name,
        count: rows,
      }),
      note: name,
      at: createdAt,
      next: {
        word: t(checked ? "home.batch_commit" : releases ? "home.batch_release" : "home.batch_see"),
        to: ADDRESSES.codesImport,
        search: { batch: id },
      },
    };
  });
}

function rosters({ rosterImports }: HomeQuery): Task[] {
  const waiting = rosterImports?.nodes.filter(
    ({ state }) => state === "HELD" || state === "CHECKED",
  );
  return (waiting ?? []).map(({ id, name, state, createdAt, counts }) => ({
    key: id,
    look: "file",
    title:
      state === "HELD"
        ? t("home.roster_held", { count: counts.leavers })
        : t("home.roster_checked", { name }),
    note: state === "HELD" ? name : t("home.roster_rejected", { rejected: count(counts.rejected) }),
    at: createdAt,
    next: {
      word: t(state === "HELD" ? "home.roster_release" : "home.roster_apply"),
      to: ADDRESSES.rosterImport,
      search: { id },
    },
  }));
}

/** Reminds people of what they have not claimed, after saying how many that are. */
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import {
  type ClaimFilter,
  ReminderPreviewDocument,
  RemindersSendDocument,
  type RemindersSendMutation,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Confirm } from "~/ui/Confirm";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";

type Props = {
  /** Of which claims; what was claimed in them is left out by the server. */
  filter: ClaimFilter;
  /** What the button says to who sees it, and to who hears it. */
  children: ReactNode;
  label?: string;
  className?: string;
};

export function Remind({ filter, children, label, className = "link" }: Props) {
  const [opened, setOpened] = useState(false);
  if (!useMay("reminders.send")) return null;
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={label}
        onClick={() => setOpened(true)}
      >
        {children}
      </button>
      {opened && <Asked filter={filter} onClose={() => setOpened(false)} />}
    </>
  );
}

function Asked({ filter, onClose }: { filter: ClaimFilter; onClose: () => void }) {
  const [reminded, setReminded] = useState(0);
  const { data } = useQuery({
    queryKey: ["reminder-preview", filter],
    queryFn: () => ask(ReminderPreviewDocument, { filter }),
    enabled: reminded === 0,
    staleTime: 0,
  });
  const sending = useSending(RemindersSendDocument, { onDone: (done) => again(done) });
  // The server reminds of so many at a time: whoever asked for more asks again by himself.
  function again({ remindersSend: { items, left } }: RemindersSendMutation) {
    setReminded((before) => before + items);
    if (left > 0) setTimeout(() => sending.send(() => ({ filter })));
    else onClose();
  }
  const items = data?.reminderPreview.items ?? 0;
  const people = data?.reminderPreview.people ?? 0;
  return (
    <Confirm
      opened
      title={t("claims.remind_title")}
      verb={t("claims.remind_verb", { count: people })}
      disabled={items === 0}
      of={sending}
      onConfirm={() => sending.send(() => ({ filter }))}
      onClose={onClose}
    >
      <p aria-live="polite">
        {data && t(items > 0 ? "claims.remind_what" : "claims.remind_nobody", { items, people })}
      </p>
      {reminded > 0 && <p role="status">{t("claims.reminded_so_far", { count: reminded })}</p>}
    </Confirm>
  );
}

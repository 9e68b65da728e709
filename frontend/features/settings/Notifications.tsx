/** Notifications: by mail and to chat groups, when not, and what became of what was sent. */
import { useQuery } from "@tanstack/react-query";
import {
  MailTestDocument,
  NotificationSettingsDocument,
  type NotificationSettingsQuery,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Trouble } from "~/ui/States";
import { useSending } from "~/ui/useSending";
import { ChatGroups } from "./ChatGroups";
import { Deliveries } from "./Deliveries";
import { SettingsPage } from "./SettingsPage";
import { TellingHours } from "./TellingHours";
import { Outcome, TestButton } from "./TestButton";

export type TellingSettings = NotificationSettingsQuery["notificationSettings"];

export function Notifications() {
  const { data, error, refetch } = useQuery({
    queryKey: ["notification-settings"],
    queryFn: () => ask(NotificationSettingsDocument),
    refetchOnWindowFocus: false,
  });
  const settings = data?.notificationSettings;
  return (
    <SettingsPage>
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {data && settings && (
        <div className="page-pad settings-body">
          <Mail from={settings.mailFrom} />
          <ChatGroups settings={settings} groups={data.chatChannels.nodes} />
          <TellingHours
            key={`${settings.quietFrom}${settings.quietUntil}${settings.digestHour}`}
            settings={settings}
          />
          <Deliveries />
        </div>
      )}
    </SettingsPage>
  );
}

function Mail({ from }: { from?: string | null }) {
  const sending = useSending(MailTestDocument);
  return (
    <section className="form form-section">
      <h2>{t("notify.mail")}</h2>
      <p className="settings-text">
        {from ? t("notify.mail_from", { address: from }) : t("notify.mail_none")}
      </p>
      {from && (
        <div className="actions settings-start">
          <TestButton
            of={sending}
            word={t("notify.mail_test")}
            onClick={() => sending.send(() => ({ input: {} }))}
          />
          <Outcome of={sending} id={sending.data?.mailTest.delivery?.id} />
        </div>
      )}
    </section>
  );
}

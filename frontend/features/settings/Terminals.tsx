/** The tills of a merchant. A new one shows its token once; one that is disabled stays so. */
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { TerminalCreateDocument, TerminalDisableDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { moment } from "~/lib/format";
import { Confirm } from "~/ui/Confirm";
import { FormProblems } from "~/ui/Form";
import { StateGlyph } from "~/ui/StateGlyph";
import { useSending } from "~/ui/useSending";
import { useOrganization } from "~/ui/useViewer";
import { CopyLine } from "./CopyLine";
import type { Merchant } from "./MerchantAside";

type Terminal = Merchant["terminals"]["nodes"][number];
type Props = { merchant: Merchant; may: boolean };

export function Terminals({ merchant, may }: Props) {
  const { timeZone } = useOrganization();
  const [disabling, setDisabling] = useState<Terminal>();
  const { nodes } = merchant.terminals;
  return (
    <section className="stack">
      <h3>{t("settings.merchants.terminals")}</h3>
      {nodes.length === 0 && <p className="note">{t("settings.terminal.none")}</p>}
      <ul className="rows">
        {nodes.map((terminal) => (
          <li key={terminal.id}>
            <div>
              <b>{terminal.name}</b>
              <Standing terminal={terminal} timeZone={timeZone} />
            </div>
            {may && !terminal.disabledAt && (
              <Button
                size="compact-sm"
                variant="default"
                className="final"
                aria-label={`${t("settings.terminal.disable")} ${terminal.name}`}
                onClick={() => setDisabling(terminal)}
              >
                {t("settings.terminal.disable")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && <NewTerminal merchantId={merchant.id} />}
      <Disabling terminal={disabling} onClose={() => setDisabling(undefined)} />
    </section>
  );
}

function Standing({ terminal, timeZone }: { terminal: Terminal; timeZone: string }) {
  const { disabledAt } = terminal;
  if (!disabledAt) return <StateGlyph shape="done" word={t("settings.terminal.in_use")} />;
  const [day = ""] = moment(disabledAt, timeZone).split(" ");
  return <StateGlyph shape="left-out" word={t("settings.terminal.disabled", { day })} />;
}

function NewTerminal({ merchantId }: { merchantId: string }) {
  const [name, setName] = useState("");
  const [made, setMade] = useState<{ name: string; token: string }>();
  const sending = useSending(TerminalCreateDocument, {
    fields: ["name"],
    onDone: ({ terminalCreate: { token, terminal } }) => {
      if (token && terminal) setMade({ name: terminal.name, token });
      setName("");
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.send(() => ({ input: { merchantId, name } }));
  }
  return (
    <form className="settings-inline" onSubmit={submit}>
      <FormProblems of={sending} />
      <TextInput
        label={t("settings.terminal.name")}
        value={name}
        maxLength={100}
        error={sending.at("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={sending.waiting} disabled={!name.trim()}>
        {t("settings.terminal.add")}
      </Button>
      <Token
        made={made}
        onClose={() => {
          setMade(undefined);
          // The answer holds the token; it is nowhere once this is closed.
          sending.clear();
        }}
      />
    </form>
  );
}

type TokenProps = { made?: { name: string; token: string }; onClose: () => void };

/** The token is shown only here, and closes only by the button, so that no slip loses it. */
function Token({ made, onClose }: TokenProps) {
  return (
    <Modal
      opened={Boolean(made)}
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      title={made && t("settings.terminal.token_title", { name: made.name })}
    >
      {made && (
        <div className="stack">
          <p>{t("settings.terminal.token_body")}</p>
          <CopyLine text={made.token} label={t("settings.terminal.token")} />
          <div className="actions">
            <Button onClick={onClose}>{t("settings.terminal.token_done")}</Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function Disabling({ terminal, onClose }: { terminal?: Terminal; onClose: () => void }) {
  const sending = useSending(TerminalDisableDocument, { onDone: onClose });
  const { id = "", name = "" } = terminal ?? {};
  return (
    <Confirm
      opened={Boolean(terminal)}
      title={t("settings.terminal.disable_title", { name })}
      verb={t("settings.terminal.disable_verb")}
      final
      of={sending}
      onConfirm={() => sending.send(() => ({ input: { id } }))}
      onClose={onClose}
    >
      <p>{t("settings.terminal.disable_body")}</p>
    </Confirm>
  );
}

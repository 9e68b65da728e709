/** The views of a list as tabs: its own, those one keeps, and those kept for everybody. */
import { ActionIcon, Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import plus from "@phosphor-icons/core/regular/plus.svg?raw";
import trash from "@phosphor-icons/core/regular/trash.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import {
  SavedViewCreateDocument,
  SavedViewDeleteDocument,
  SavedViewsDocument,
  type SavedViewsQuery,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { ask } from "~/lib/graphql";
import type { Search } from "~/lib/search";
import { Confirm } from "./Confirm";
import { FormProblems } from "./Form";
import { Icon } from "./Icon";
import { useAddress } from "./useList";
import { useSending } from "./useSending";
import { useMay } from "./useViewer";
import "./views.css";

/** A view that the list brings itself; `address` is what the URL says, empty for no filter. */
export type OwnView = { name: string; address: string; count?: number };
type SavedView = SavedViewsQuery["savedViews"][number];
type Props = {
  /** Names the list where its views are kept, such as `people`. */
  list: string;
  own: OwnView[];
};

// Where somebody is in a list is no part of a view of it.
const PLACES = ["page", "per", "open", "tab", "held"];

function addressOf(search: Search): string {
  const said = Object.entries(search)
    .filter(([name, value]) => value !== undefined && !PLACES.includes(name))
    .map(([name, value]): [string, string] => [name, String(value)])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return new URLSearchParams(said).toString();
}

export function Views({ list, own }: Props) {
  const { search } = useAddress();
  const here = addressOf(search);
  const { data } = useQuery({
    queryKey: ["views", list],
    queryFn: () => ask(SavedViewsDocument, { list }),
  });
  const saved = data?.savedViews ?? [];
  const known = [...own, ...saved].some(({ address }) => address === here);
  return (
    <nav className="tabs views" aria-label={t("list.views")}>
      {own.map((view) => (
        <Tab key={view.name} view={view} here={here} count={view.count} />
      ))}
      {saved.map((view) => (
        <Tab key={view.id} view={view} here={here}>
          {view.address === here && <Remove view={view} />}
        </Tab>
      ))}
      {!known && <Save list={list} address={here} />}
    </nav>
  );
}

type TabProps = {
  view: { name: string; address: string };
  here: string;
  count?: number;
  children?: React.ReactNode;
};

function Tab({ view, here, count: people, children }: TabProps) {
  const navigate = useNavigate();
  const go = () =>
    navigate({
      to: ".",
      search: Object.fromEntries(new URLSearchParams(view.address)),
      replace: true,
    });
  return (
    <div className="view">
      <button type="button" aria-current={view.address === here ? "true" : undefined} onClick={go}>
        {view.name}
        {people !== undefined && <span>{count(people)}</span>}
      </button>
      {children}
    </div>
  );
}

function Save({ list, address }: { list: string; address: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const sending = useSending(SavedViewCreateDocument, {
    fields: ["name"],
    onDone: () => {
      close();
      setName("");
      setShared(false);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.send(() => ({ input: { list, name, address, shared } }));
  }
  return (
    <Popover opened={opened} onClose={close} shadow="md" trapFocus position="bottom-start">
      <Popover.Target>
        <button type="button" className="save-view" onClick={open} aria-expanded={opened}>
          <Icon svg={plus} size={14} />
          {t("list.save_view")}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className="stack" onSubmit={submit}>
          <TextInput
            w={260}
            label={t("list.view_name")}
            value={name}
            maxLength={60}
            required
            error={sending.at("name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            size="xs"
            label={t("list.view_shared")}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <FormProblems of={sending} />
          <div className="actions">
            <Button type="submit" loading={sending.waiting}>
              {t("list.save")}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function Remove({ view }: { view: SavedView }) {
  const [opened, { open, close }] = useDisclosure(false);
  const manages = useMay("organization.manage");
  const sending = useSending(SavedViewDeleteDocument, { onDone: close });
  if (!view.mine && !(view.shared && manages)) return null;
  const verb = t("list.view_delete", { name: view.name });
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={verb} onClick={open}>
        <Icon svg={trash} size={14} />
      </ActionIcon>
      <Confirm
        opened={opened}
        title={verb}
        verb={verb}
        final
        of={sending}
        onConfirm={() => sending.send(() => ({ id: view.id }))}
        onClose={close}
      >
        <p>{t(view.shared ? "list.view_delete_shared" : "list.view_delete_own")}</p>
      </Confirm>
    </>
  );
}

/** Makes a bundle, or its next version; says what that changes before it is published. */
import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { BundleCreateDocument, BundlePublishDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { Changes } from "~/ui/Changes";
import { Confirm } from "~/ui/Confirm";
import { Conflict } from "~/ui/Conflict";
import { BothLanguages, FormProblems } from "~/ui/Form";
import { useLeaveGuard } from "~/ui/LeaveGuard";
import { Page } from "~/ui/Page";
import { SplitForm } from "~/ui/SplitForm";
import { NotFound, Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";
import { type Sending, useSending } from "~/ui/useSending";
import { useBundle, useGiven } from "./BundleAside";
import { Choosing } from "./Choosing";
import { type Bundle, changesBy, changesOf, contentOf, type Draft, draftOf } from "./content";
import { Leaving } from "./Leaving";
import { Lines } from "./Lines";
import { Summary } from "./Summary";
import "./bundles.css";

/** The editor of the bundle that the address names, or of a new one. */
export function BundlePage() {
  const { search } = useAddress();
  const id = search.id?.toString();
  const { bundle, missing, error, refetch } = useBundle(id);
  if (error) return <Trouble error={error} onAgain={refetch} />;
  if (missing) return <NotFound />;
  if (id && !bundle) return null;
  return <Editor key={id} latest={bundle} />;
}

const FIELDS = [
  "name",
  "items",
  "choose.count",
  "choose.days",
  "choose.value",
  "claimDays",
  "leaver.days",
];

/** A new bundle is created under its key first, once, and then published. */
function usePublishing(base: Bundle | undefined, draft: Draft, onDone: (id?: string) => void) {
  const [made, setMade] = useState<string>();
  const publish = useSending(BundlePublishDocument, {
    fields: FIELDS,
    onDone: (data) => onDone(data.bundlePublish.bundle?.id),
  });
  const create = useSending(BundleCreateDocument, {
    fields: ["key"],
    onDone: (data) => {
      const id = data.bundleCreate.bundle?.id;
      setMade(id);
      if (id) publishAs(id);
    },
  });

  function publishAs(id: string) {
    const version = base?.version ?? 0;
    publish.send(() => ({ input: { id, version, ...contentOf(draft) } }));
  }

  function send() {
    const id = base?.id ?? made;
    if (id) publishAs(id);
    else create.send(() => ({ input: { key: draft.key } }));
  }

  const loose = [...create.loose, ...publish.loose];
  const waiting = create.waiting || publish.waiting;
  return {
    made,
    create,
    publish,
    send,
    waiting,
    loose,
    failure: create.failure ?? publish.failure,
  };
}

function Editor({ latest }: { latest: Bundle | undefined }) {
  const navigate = useNavigate();
  const [base, setBase] = useState(latest);
  const [draft, setDraft] = useState(() => draftOf(latest));
  const [asked, setAsked] = useState(false);
  const changes = changesBy(draft, base?.present);
  const { guard, release } = useLeaveGuard(JSON.stringify(draft) !== JSON.stringify(draftOf(base)));
  const publishing = usePublishing(base, draft, (id) => {
    release();
    navigate({ to: "/bundles", search: { open: id } as never });
  });
  const { made, publish, create, waiting } = publishing;
  const number = (base?.version ?? 0) + 1;
  const onTheirs = () => {
    setBase(latest);
    setDraft(draftOf(latest));
    publish.clear();
  };
  const onMine = () => {
    setBase(latest);
    publish.clear();
  };
  return (
    <Page
      title={base ? (base.present?.name ?? base.key) : t("bundles.add")}
      trail={{ to: "/bundles", word: t("bundles.title") }}
      note={base && [base.key, t("bundles.version_n", { number: base.version })].join("　")}
    >
      {guard}
      <SplitForm
        back="/bundles"
        verb={t("bundles.publish", { number })}
        waiting={waiting}
        disabled={Boolean(base) && changes.length === 0}
        preview={<Summary draft={draft} changes={changes} before={base?.version} />}
        onSubmit={() => setAsked(true)}
      >
        <FormProblems of={publishing}>
          <Conflict
            problems={publish.loose}
            mine={base?.version}
            latest={latest?.version}
            onTheirs={onTheirs}
            onMine={onMine}
          >
            <Theirs base={base} latest={latest} />
          </Conflict>
        </FormProblems>
        <Fields
          draft={draft}
          onDraft={setDraft}
          fixed={Boolean(base ?? made)}
          {...{ create, publish }}
        />
      </SplitForm>
      <Publish
        id={base?.id}
        opened={asked}
        number={number}
        onClose={() => setAsked(false)}
        onConfirm={() => {
          setAsked(false);
          publishing.send();
        }}
      >
        {base && <Changes changes={changes} />}
      </Publish>
    </Page>
  );
}

/** What somebody else published since this editor was opened. */
function Theirs({ base, latest }: { base?: Bundle; latest?: Bundle }) {
  if (!base?.present || !latest?.present) return null;
  return <Changes changes={changesOf(base.present, latest.present)} />;
}

const QUIET = { waiting: false, loose: [], failure: null, clear: () => undefined };

type PublishProps = {
  id: string | undefined;
  opened: boolean;
  number: number;
  children: React.ReactNode;
  onClose: () => void;
  onConfirm: () => void;
};

/** What publishing means for those who have the bundle, and for those who get it next. */
function Publish({ id, opened, number, children, onClose, onConfirm }: PublishProps) {
  const given = useGiven(id) ?? 0;
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t("bundles.publish_title", { number })}
      verb={t("bundles.publish", { number })}
      of={QUIET}
      onConfirm={onConfirm}
    >
      {children}
      <p>{t("bundles.publish_lead", { count: given })}</p>
    </Confirm>
  );
}

type FieldsProps = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  fixed: boolean;
  create: Pick<Sending<never>, "at">;
  publish: Pick<Sending<never>, "at">;
};

function Fields({ draft, onDraft, fixed, create, publish }: FieldsProps) {
  return (
    <>
      {!fixed && (
        <TextInput
          label={t("bundles.key")}
          description={t("bundles.key_hint")}
          required
          value={draft.key}
          error={create.at("key")}
          onChange={(event) => onDraft({ ...draft, key: event.currentTarget.value })}
        />
      )}
      <BothLanguages
        label={t("bundles.name")}
        value={draft.name}
        maxLength={200}
        error={publish.at("name")}
        onChange={(name) => onDraft({ ...draft, name })}
      />
      <Choosing draft={draft} onDraft={onDraft} at={publish.at} />
      <Lines draft={draft} onDraft={onDraft} at={publish.at} />
      <Leaving draft={draft} onDraft={onDraft} at={publish.at} />
    </>
  );
}

/** Who gets it: groups of conditions, each negated or not, as deep as somebody needs. */
import { ActionIcon, Menu, Popover, UnstyledButton } from "@mantine/core";
import x from "@phosphor-icons/core/regular/x.svg?raw";
import { useState } from "react";
import { t, type Word } from "~/lib/console-words";
import { Icon } from "~/ui/Icon";
import {
  asksForTexts,
  type Condition,
  changed,
  condition,
  FIELDS,
  fieldOf,
  type Group,
  group,
  isComplete,
  type Part,
} from "./audience";
import { ConditionForm } from "./ConditionForm";
import type { Words } from "./useForecast";
import { asked, fieldName } from "./wording";

type Props = {
  audience: Group;
  onChange: (audience: Group) => void;
  words: Words;
  readOnly: boolean;
};

export function Conditions(props: Props) {
  const { audience, onChange } = props;
  const [opened, setOpened] = useState<number>();
  const change = (id: number, next: Part | undefined) =>
    onChange(id === audience.id ? (next as Group) : changed(audience, id, next));
  return (
    <OneGroup {...props} group={audience} change={change} opened={opened} onOpen={setOpened} top />
  );
}

type Deep = Omit<Props, "audience" | "onChange"> & {
  change: (id: number, next: Part | undefined) => void;
  opened: number | undefined;
  onOpen: (id: number | undefined) => void;
};

function OneGroup(props: Deep & { group: Group; top?: boolean }) {
  const { group: one, change, words, readOnly, onOpen, top } = props;
  const add = (part: Part) => {
    change(one.id, { ...one, parts: [...one.parts, part] });
    if (part.kind === "condition") onOpen(part.id);
  };
  return (
    <fieldset className="group">
      <legend>
        <Joint group={one} change={change} readOnly={readOnly} top={top} />
      </legend>
      {one.parts.length === 0 && (
        <p className="note">{t(top ? "rules.everybody_hint" : "rules.empty_group")}</p>
      )}
      {one.parts.map((part) =>
        part.kind === "group" ? (
          <OneGroup key={part.id} {...props} group={part} top={false} />
        ) : (
          <OneCondition key={part.id} {...props} one={part} />
        ),
      )}
      {!readOnly && (
        <div className="group-add">
          <AddCondition words={words} onAdd={(field) => add(condition(field))} />
          <button type="button" className="link" onClick={() => add(group(!one.every))}>
            {t("rules.add_group")}
          </button>
          {!top && (
            <button type="button" className="link" onClick={() => change(one.id, undefined)}>
              {t("rules.remove_group")}
            </button>
          )}
        </div>
      )}
    </fieldset>
  );
}

type JointProps = Pick<Deep, "change" | "readOnly"> & { group: Group; top?: boolean };

/** How the parts of a group are joined: all of, any of, and the negation of either. */
function Joint({ group: one, change, readOnly, top }: JointProps) {
  const word = (every: boolean, not: boolean): Word =>
    `rules.join.${not ? "not_" : ""}${every ? "all" : "any"}`;
  if (readOnly) return t(word(one.every, one.not));
  const choices = [
    { every: true, not: false },
    { every: false, not: false },
    ...(top
      ? []
      : [
          { every: false, not: true },
          { every: true, not: true },
        ]),
  ];
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className="joint">{t(word(one.every, one.not))}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ every, not }) => (
          <Menu.Item
            key={word(every, not)}
            aria-current={every === one.every && not === one.not}
            onClick={() => change(one.id, { ...one, every, not })}
          >
            {t(word(every, not))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AddCondition({ words, onAdd }: { words: Words; onAdd: (field: string) => void }) {
  const attributes = words.words?.attributes ?? [];
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button type="button" className="link">
          {t("rules.add_condition")}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {FIELDS.map((field) => (
          <Menu.Item key={field} onClick={() => onAdd(field)}>
            {fieldName(field)}
          </Menu.Item>
        ))}
        {attributes.length > 0 && <Menu.Label>{t("rules.attributes")}</Menu.Label>}
        {attributes.map(({ name }) => (
          <Menu.Item key={name} onClick={() => onAdd(fieldOf(name))}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function denied(one: Condition, asked: string): string {
  return t(asksForTexts(one) ? "rules.chip_not" : "rules.chip_compares_not", { asked });
}

function OneCondition(props: Deep & { one: Condition }) {
  const { one, change, words, readOnly, opened, onOpen } = props;
  const said = asked(one, words.names);
  const name = fieldName(one.field);
  const label = (
    <>
      <span className="secondary">{name}</span> {one.not ? denied(one, said) : said}
    </>
  );
  if (readOnly) return <div className="condition">{label}</div>;
  return (
    <div className={`condition ${isComplete(one) ? "" : "open"}`}>
      <Popover
        opened={opened === one.id}
        onChange={(open) => onOpen(open ? one.id : undefined)}
        position="bottom-start"
        width={320}
        shadow="md"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton
            className="condition-text"
            onClick={() => onOpen(opened === one.id ? undefined : one.id)}
          >
            {label}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={name}>
          <ConditionForm
            one={one}
            words={words}
            onChange={(next) => change(one.id, next)}
            onDone={() => onOpen(undefined)}
          />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t("rules.remove", { name: `${name} ${said}` })}
        onClick={() => change(one.id, undefined)}
      >
        <Icon svg={x} size={14} />
      </ActionIcon>
    </div>
  );
}

/** What every form of the console has: problems that belong to no field, both languages, money. */
import { NumberInput, Textarea, TextInput } from "@mantine/core";
import warning from "@phosphor-icons/core/fill/warning-circle-fill.svg?raw";
import type { ReactNode } from "react";
import { t } from "~/lib/console-words";
import { digitsOf, symbolOf } from "~/lib/format";
import { Failed, OFFLINE, type Problem } from "~/lib/graphql";
import { i18n, LOCALES, type Locale } from "~/lib/i18n";
import { Icon } from "./Icon";

/** A sentence about something that went wrong, never by its colour alone. */
export function Wrong({ children }: { children: ReactNode }) {
  return (
    <div className="wrong" role="alert">
      <Icon svg={warning} size={16} />
      <div>{children}</div>
    </div>
  );
}

type ProblemsProps = { of: { loose: Problem[]; failure: Error | null }; children?: ReactNode };

/** Above the fields of a form: why nothing was done. `children` are the ways on. */
export function FormProblems({ of: { loose, failure }, children }: ProblemsProps) {
  if (loose.length === 0 && !failure) return null;
  return (
    <Wrong>
      {loose.map(({ code, message }) => (
        <p key={code + message}>{message}</p>
      ))}
      {failure && <p>{sentenceOf(failure)}</p>}
      {children}
    </Wrong>
  );
}

/** What a request that failed means for who sent it. */
export function sentenceOf(failure: Error): string {
  const { code, message, support } =
    failure instanceof Failed ? failure : { code: "", message: "", support: "" };
  if (code === OFFLINE) return t("form.offline");
  return message || t("form.failed", { support });
}

export type Texts = Record<Locale, string>;

export const NO_TEXTS: Texts = { "zh-CN": "", en: "" };

/** Translations as the API takes and gives them, and as a form holds them. */
export function written(texts: Texts): { locale: string; text: string }[] {
  return Object.entries(texts).map(([locale, text]) => ({ locale, text }));
}

export function textsOf(translations: readonly { locale: string; text: string }[]): Texts {
  return {
    ...NO_TEXTS,
    ...Object.fromEntries(translations.map(({ locale, text }) => [locale, text])),
  };
}

/** The text that a reader of this page gets. */
export function readable(texts: Texts): string {
  const mine = i18n.locale === "en" ? texts.en : texts["zh-CN"];
  return mine || texts["zh-CN"] || texts.en;
}

type BothProps = {
  label: string;
  value: Texts;
  onChange: (value: Texts) => void;
  error?: string;
  rows?: number;
  maxLength?: number;
};

/** A text in both languages; one of them is enough, and stands in for the other. */
export function BothLanguages({ label, value, onChange, error, rows, maxLength }: BothProps) {
  return (
    <fieldset className="both" aria-label={label}>
      {Object.entries(LOCALES).map(([locale, language]) => {
        const field = {
          lang: locale,
          label: `${label}　${language}`,
          value: value[locale as Locale],
          maxLength,
          error: error && locale === Object.keys(LOCALES)[0] ? error : Boolean(error),
        };
        const change = (text: string) => onChange({ ...value, [locale]: text });
        return rows ? (
          <Textarea
            key={locale}
            {...field}
            rows={rows}
            onChange={(event) => change(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={locale}
            {...field}
            onChange={(event) => change(event.currentTarget.value)}
          />
        );
      })}
    </fieldset>
  );
}

type MoneyProps = {
  label: string;
  currency: string;
  /** In minor units. */
  value: number | undefined;
  onChange: (minor: number | undefined) => void;
  error?: string;
  description?: ReactNode;
  required?: boolean;
};

/** An amount as people write it; whole minor units outside. */
export function MoneyInput({ currency, value, onChange, ...field }: MoneyProps) {
  const digits = digitsOf(currency);
  const unit = 10 ** digits;
  return (
    <NumberInput
      {...field}
      hideControls
      inputMode="decimal"
      prefix={symbolOf(currency)}
      decimalScale={digits}
      allowNegative={false}
      thousandSeparator=","
      value={value === undefined ? "" : value / unit}
      onChange={(given) =>
        onChange(given === "" || given === "-" ? undefined : Math.round(Number(given) * unit))
      }
    />
  );
}

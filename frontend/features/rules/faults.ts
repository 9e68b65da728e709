/** What the server refuses of a rule that is written, each at the token that it is about. */
import { Failed, type Problem } from "~/lib/graphql";

export type Fault = { path: string; message: string };

/** Settings that are part of another one's form. */
const PART_OF: Record<string, string> = {
  "trigger.every": "trigger.years",
  "trigger.from": "trigger.years",
  "trigger.max": "trigger.years",
  "trigger.months": "trigger.days",
  "trigger.day": "trigger.month",
  trigger: "trigger.kind",
  "timing.avoiding": "timing.shift",
  "timing.workdays": "timing.shift",
  "timing.zone": "timing.hour",
  activeFrom: "activeUntil",
};

/** Of a dry run that was refused, and of a version that could not be saved. */
export function faultsOf(error: Error | null, problems: readonly Problem[]): Fault[] {
  const all = problems.map(({ path, message }) => ({ path: (path ?? []).map(String), message }));
  if (error instanceof Failed) all.push({ path: error.path.map(String), message: error.message });
  const found = all.flatMap(({ path, message }) => {
    const at = path.indexOf("content");
    const [part = "", setting] = path.slice(at + 1);
    if (at < 0 || !part || part === "audience") return [];
    const whole = part === "trigger" || part === "timing";
    const key = whole && setting ? `${part}.${setting}` : part;
    return [{ path: PART_OF[key] ?? key, message }];
  });
  return found.filter(({ path, message }, n) => {
    return n === found.findIndex((one) => one.path === path && one.message === message);
  });
}

export function faultAt(faults: readonly Fault[], key: string): string | undefined {
  return faults.find(({ path }) => path === key)?.message;
}

/** Light, dark, or as the system: kept on this device, by the same name as the console keeps it. */
export const APPEARANCES = ["auto", "light", "dark"] as const;
export type Appearance = (typeof APPEARANCES)[number];

const KEPT = "mantine-color-scheme-value";

export function appearance(): Appearance {
  const kept = localStorage.getItem(KEPT);
  return kept === "light" || kept === "dark" ? kept : "auto";
}

export function wear(chosen: Appearance): void {
  localStorage.setItem(KEPT, chosen);
  dress();
}

/** Puts on what was chosen before. */
export function dress(): void {
  const chosen = appearance();
  const root = document.documentElement;
  if (chosen === "auto") root.removeAttribute("data-mantine-color-scheme");
  else root.setAttribute("data-mantine-color-scheme", chosen);
}

/** The organization's colour and logo: worn by the page, and remembered on this device so that the
 * sign-in page knows them before anybody is there. */
import { contrastOf, faceColours, mixedOf } from "./seam";

export type Branded = { name: string; brandColor?: string | null; logoPath?: string | null };
type Kept = { name: string; color: string | null; logoPath: string | null; logo: string | null };

/** The least and the most bright ground that text of the brand stands on, by theme. A test holds
 * them to the tokens. */
export const GROUNDS = {
  light: ["#FFFFFF", "#ECF1F1", "#F1F4F4", "#F7F9F9"],
  dark: ["#0B1112", "#131A1C", "#1B2427", "#1F292C", "#0F1617"],
} as const;
const BLACK = "#000000";
const WHITE = "#FFFFFF";
const NEEDED = 4.5;
const KEPT = "brand";
const NAMES = ["accent", "accent-hover", "on-accent", "accent-text", "accent-soft", "select"];

type Accent = { accent: string; hover: string; on: string; soft: string };

/** Colours of a theme that a brand colour comes to: as near to it as contrast 4.5 allows. */
export function accentOf(brand: string, theme: "light" | "dark"): Accent {
  const pole = theme === "light" ? BLACK : WHITE;
  const sheet = theme === "light" ? WHITE : GROUNDS.dark[1];
  const soft = mixedOf(brand, sheet, theme === "light" ? 0.9 : 0.84);
  const grounds = [...GROUNDS[theme], soft];
  for (let share = 0; share < 1; share += 0.02) {
    const accent = mixedOf(brand, pole, share);
    if (grounds.every((ground) => contrastOf(accent, ground) >= NEEDED)) {
      const hover = mixedOf(accent, pole, 0.16);
      return { accent, hover, on: faceColours(accent).text, soft };
    }
  }
  return { accent: pole, hover: pole, on: faceColours(pole).text, soft };
}

/** Puts the colours of a brand on the page; the portal's own without one. */
export function wear(color: string | null | undefined): void {
  const { style } = document.documentElement;
  if (!color) {
    for (const name of NAMES) style.removeProperty(`--${name}`);
    return;
  }
  const [light, dark] = [accentOf(color, "light"), accentOf(color, "dark")];
  const both = (pick: (accent: Accent) => string) => `light-dark(${pick(light)}, ${pick(dark)})`;
  style.setProperty(
    "--accent",
    both(({ accent }) => accent),
  );
  style.setProperty(
    "--accent-text",
    both(({ accent }) => accent),
  );
  style.setProperty(
    "--accent-hover",
    both(({ hover }) => hover),
  );
  style.setProperty(
    "--on-accent",
    both(({ on }) => on),
  );
  style.setProperty(
    "--accent-soft",
    both(({ soft }) => soft),
  );
  style.setProperty(
    "--select",
    both(({ soft }) => soft),
  );
}

/** The brand that was here last. */
export function lastBrand(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    return typeof kept?.name === "string" ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the brand of the organization that somebody is signed in to. */
export async function keepBrand({ name, brandColor, logoPath }: Branded): Promise<void> {
  const before = lastBrand();
  const color = brandColor ?? null;
  const path = logoPath ?? null;
  if (before?.name === name && before.color === color && before.logoPath === path) return;
  const logo = path && (await pictureAt(path));
  const kept: Kept = { name, color, logoPath: logo ? path : null, logo };
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // A device without room shows the portal's own mark.
  }
}

/** A picture as text, for a page where nobody is signed in who might fetch it. */
async function pictureAt(path: string): Promise<string | null> {
  const response = await fetch(path).catch(() => undefined);
  if (!response?.ok) return null;
  const blob = await response.blob();
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => done(null);
    reader.readAsDataURL(blob);
  });
}

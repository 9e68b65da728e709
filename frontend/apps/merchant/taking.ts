/** What was taken, in words. */
import { money } from "~/lib/format";
import { PLAIN } from "~/lib/seam";

type Sum = { minor: number; currency: string };

export function sums(amounts: readonly Sum[]): string {
  return amounts.map(({ minor, currency }) => money(minor, currency)).join(" + ") || "0";
}

export const amountOf = ({ minor, currency }: Sum): string => money(minor, currency);

const NOBODY = { name: "", color: PLAIN };
type Issued = { productVersion: { product: { brand: typeof NOBODY | null } } | null };

export const issuer = ({ productVersion }: Issued) => productVersion?.product.brand ?? NOBODY;

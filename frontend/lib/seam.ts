/** The teeth of a card, and its colours: the same for everybody who knows the item's public id. */

const TEETH = 18;
const WARM_UP = 6;

/** FNV-1a over the characters of an id, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/** Numbers in [0, 1): xorshift32 (13, 17, 5), its first values dropped. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed || 1;
  for (let drawn = 0; ; drawn++) {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    if (drawn >= WARM_UP) yield state / 2 ** 32;
  }
}

/** The levels of an id's seam from left to right, true where a tooth stands up. */
export function teeth(id: string): boolean[] {
  const random = numbers(fnv1a(id));
  const levels: boolean[] = [];
  let up = random.next().value >= 0.5;
  while (levels.length < TEETH) {
    const run = 1 + Math.floor(3 * random.next().value);
    for (let n = 0; n < run && levels.length < TEETH; n++) levels.push(up);
    up = !up;
  }
  return levels;
}

/** The outline of everything below a seam as an SVG path: `base` is the low level's y, teeth rise
 * `height` above it, and corners are a third of that. */
export function seamPath(
  levels: boolean[],
  {
    width,
    base,
    bottom,
    height = 8,
  }: { width: number; base: number; bottom: number; height?: number },
): string {
  const step = width / levels.length;
  const corner = height / 3;
  const y = (up: boolean | undefined) => (up ? base - height : base);
  let path = `M0 ${bottom}V${y(levels[0])}`;
  for (let n = 1; n < levels.length; n++) {
    if (levels[n] === levels[n - 1]) continue;
    const x = n * step;
    const [from, to] = [y(levels[n - 1]), y(levels[n])];
    const turn = to < from ? -corner : corner;
    path += `H${x - corner}Q${x} ${from} ${x} ${from + turn}V${to - turn}Q${x} ${to} ${x + corner} ${to}`;
  }
  return `${path}H${width}V${bottom}Z`;
}

type Rgb = [number, number, number];

const INK = "#131B1D";
/** The face of what has no brand. */
export const PLAIN = "#414B4F";
const NEEDED = 4.5;

/** The colours of a card face for a brand colour #RRGGBB, each text at contrast 4.5 or more. */
export function faceColours(brand: string): { text: string; stub: string; letter: string } {
  const rgb = parse(brand);
  const white: Rgb = [255, 255, 255];
  const black: Rgb = [0, 0, 0];
  if (contrast(rgb, white) >= NEEDED) {
    return { text: "#FFFFFF", stub: hex(mixed(rgb, black, 0.16)), letter: brand };
  }
  const text = contrast(rgb, parse(INK)) >= NEEDED ? INK : "#000000";
  return { text, stub: hex(mixed(rgb, white, 0.26)), letter: hex(mixed(rgb, black, 0.62)) };
}

/** The WCAG 2 contrast of two colours #RRGGBB. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one), parse(other));
}

/** A colour #RRGGBB with so much of another one in it. */
export function mixedOf(one: string, other: string, share: number): string {
  return hex(mixed(parse(one), parse(other), share));
}

function parse(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function mixed(rgb: Rgb, other: Rgb, share: number): Rgb {
  return rgb.map((part, n) => part + ((other[n] ?? 0) - part) * share) as Rgb;
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (bright + 0.05) / (dark + 0.05);
}

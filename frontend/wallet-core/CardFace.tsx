/** The face of a card: who gives it, its value, and below the seam until when. */
import type { ComponentChildren } from "preact";
import { faceColours, seamPath, teeth } from "~/lib/seam";
import type { Brand } from "./item";

const WIDTH = 350;

export type Face = {
  id: string;
  brand: Brand;
  title: string;
  value: string;
  word: string;
  end: string;
  right?: string;
};

type Props = {
  face: Face;
  /** `peek` is a card of a deck under another one, `closed` the last of a deck. */
  shape?: "open" | "closed" | "peek";
  over?: boolean;
  joining?: boolean;
};

export function CardFace({ face, shape = "open", over = false, joining = false }: Props) {
  const { brand, title, value, word, end, right } = face;
  return (
    <Painted
      brand={brand}
      class={`card ${shape}${over ? " over" : ""}${joining ? " joining" : ""}`}
    >
      <span class="identity">
        <span class="logo" aria-hidden="true">
          {[...brand.name][0]}
        </span>
        <span class={`what${isLong(brand.name, title) ? " long" : ""}`}>
          <span class="brand">{brand.name}</span>
          <b class="title">{title}</b>
        </span>
        <span class="worth">
          <b class={`value${value.length > 9 ? " wide" : ""}`}>{value}</b>
          <span>{word}</span>
        </span>
      </span>
      {shape !== "peek" && (
        <>
          <Seam id={face.id} rest={shape === "open" ? 66 : 35} />
          <span class="stub">
            <span>{end}</span>
            <span>{right}</span>
          </span>
        </>
      )}
    </Painted>
  );
}

const LONGEST_BRAND = 24;
const LONGEST_TITLE = 18;

/** Whether names go beyond the drawing's limits, where a Chinese character counts for two. */
function isLong(brand: string, title: string): boolean {
  return widthOf(brand) > LONGEST_BRAND || widthOf(title) > LONGEST_TITLE;
}

function widthOf(text: string): number {
  return text.replace(/\p{Script=Han}/gu, "xx").length;
}

type PaintedProps = { brand: Brand; class: string; children: ComponentChildren };

/** Something in the colours of a brand, its text readable whatever they are. */
export function Painted({ brand, class: name, children }: PaintedProps) {
  const { text, stub, letter } = faceColours(brand.color);
  const colours = { "--face": brand.color, "--text": text, "--stub": stub, "--letter": letter };
  return (
    <span class={name} style={colours}>
      {children}
    </span>
  );
}

/** What lies below the seam, as a layer that stretches with the card. */
export function Seam({
  id,
  height = 8,
  rest = 58,
}: {
  id: string;
  height?: number;
  rest?: number;
}) {
  const path = seamPath(teeth(id), {
    width: WIDTH,
    base: height,
    bottom: height + rest,
    height,
  });
  return (
    <svg
      class="seam"
      viewBox={`0 0 ${WIDTH} ${height + rest}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

/** The card as the wallet will show it, and whether it can be read. */
import ok from "@phosphor-icons/core/fill/check-circle-fill.svg?raw";
import { t } from "~/lib/console-words";
import { contrastOf, faceColours } from "~/lib/seam";
import { CardFace } from "~/ui/CardFace";
import { Wrong } from "~/ui/Form";
import { Icon } from "~/ui/Icon";

type Props = {
  id: string;
  colour: string;
  brand: string;
  title: string;
  value: string;
  left: string;
  right?: string;
};

const COLOUR = /^#[0-9a-f]{6}$/i;

export function isColour(text: string): boolean {
  return COLOUR.test(text);
}

export function Preview(card: Props) {
  const long =
    [...card.title].length > limit(card.title, 9) || [...card.brand].length > limit(card.brand, 12);
  return (
    <aside className="preview" aria-label={t("catalogue.preview")}>
      <h2>{t("catalogue.preview")}</h2>
      {isColour(card.colour) ? (
        <>
          <CardFace {...card} under={t("catalogue.face_value")} />
          <Contrast colour={card.colour} />
        </>
      ) : (
        <Wrong>{t("catalogue.no_colour")}</Wrong>
      )}
      {long && <p className="note">{t("catalogue.long_name")}</p>}
    </aside>
  );
}

/** Chinese characters are twice as wide as letters. */
function limit(text: string, characters: number): number {
  return /\p{Script=Han}/u.test(text) ? characters : characters * 2;
}

/** The contrast of what is written on the face and on the stub. */
function Contrast({ colour }: { colour: string }) {
  const { text, stub } = faceColours(colour);
  const [face, low] = [contrastOf(colour, text), contrastOf(stub, text)];
  return (
    <p className="contrast">
      <Icon svg={ok} size={16} />
      <span>
        {t("catalogue.contrast", {
          text: t(text === "#FFFFFF" ? "catalogue.white" : "catalogue.dark"),
          face: face.toFixed(1),
          stub: low.toFixed(1),
        })}
      </span>
    </p>
  );
}

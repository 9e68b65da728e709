/** A card as the wallet shows it: the face in the brand's colour, the seam, the stub. */
import { faceColours, seamPath, teeth } from "~/lib/seam";
import "./card-face.css";

const WIDTH = 350;
const HEIGHT = WIDTH / 1.586;

type Props = {
  /** The public id that the teeth come from. */
  id: string;
  colour: string;
  brand: string;
  title: string;
  value: string;
  /** The one word below the value. */
  under?: string;
  left?: string;
  right?: string;
};

export function CardFace({ id, colour, brand, title, value, under, left, right }: Props) {
  const { text, stub, letter } = faceColours(colour);
  const seam = seamPath(teeth(id), { width: WIDTH, base: HEIGHT * 0.7, bottom: HEIGHT });
  return (
    <div className="card-face" style={{ background: colour, color: text }}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path d={seam} fill={stub} />
      </svg>
      <div className="card-face-top">
        <span className="card-face-logo" style={{ color: letter }} aria-hidden="true">
          {[...brand][0]?.toUpperCase()}
        </span>
        <div>
          <span>{brand}</span>
          <b>{title}</b>
        </div>
        <div className="card-face-value">
          <b>{value}</b>
          <span>{under}</span>
        </div>
      </div>
      <div className="card-face-stub">
        <span>{left}</span>
        <span>{right}</span>
      </div>
    </div>
  );
}

/** A brand's colour beside its name; the name says it for whoever does not see it. */
export function Swatch({ colour }: { colour: string }) {
  return <span className="swatch" style={{ background: colour }} aria-hidden="true" />;
}

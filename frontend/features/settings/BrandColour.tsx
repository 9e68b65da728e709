/** The colour of the organization's brand, and whether text can be read on it. */
import { TextInput } from "@mantine/core";
import { t } from "~/lib/console-words";
import { contrastOf, faceColours } from "~/lib/seam";

type Props = {
  value: string;
  name: string;
  error?: string;
  onChange: (value: string) => void;
};

const COLOUR = /^#[0-9a-f]{6}$/i;
const WHITE = faceColours("#000000").text;

export function BrandColour({ value, name, error, onChange }: Props) {
  const known = COLOUR.test(value);
  return (
    <section className="form-section">
      <h2>{t("settings.org.brand")}</h2>
      <div className="pair">
        <TextInput
          label={t("settings.org.colour")}
          description={t("settings.org.colour_hint")}
          value={value}
          maxLength={7}
          error={error}
          rightSection={
            <input
              type="color"
              className="settings-pick"
              aria-label={t("settings.org.colour_pick")}
              value={known ? value : WHITE}
              onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
            />
          }
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {known && <Sample colour={value} name={name} />}
      </div>
    </section>
  );
}

function Sample({ colour, name }: { colour: string; name: string }) {
  const { text, stub } = faceColours(colour);
  const contrast = contrastOf(colour, text).toFixed(2);
  const words = t(text === WHITE ? "settings.org.contrast_white" : "settings.org.contrast_ink");
  return (
    <div className="settings-sample">
      <div style={{ background: colour, color: text }}>
        <b>{name}</b>
        <span style={{ background: stub }} />
      </div>
      <p className="note">{t("settings.org.contrast", { text: words, contrast })}</p>
    </div>
  );
}

/** One of some words, all of them in sight. */
type Props = {
  label: string;
  /** Value, words, and what it means where that isn't plain. */
  values: [value: string, words: string, note?: string][];
  value: string;
  onChange: (value: string) => void;
};

export function Choice({ label, values, value, onChange }: Props) {
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {values.map(([one, words, note]) => (
        <label key={one}>
          <input type="radio" name={label} checked={one === value} onChange={() => onChange(one)} />
          <span>
            {words}
            {note && <span className="note">{note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

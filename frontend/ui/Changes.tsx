/** What was, struck through, and what is. */
import "./changes.css";

export type Change = { label: string; before: string; after: string };

/** The facts that differ, by their labels; a fact that one side lacks is a dash. */
export function differences(before: Map<string, string>, after: Map<string, string>): Change[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((label) => {
    const [was, is] = [before.get(label) || "–", after.get(label) || "–"];
    return was === is ? [] : [{ label, before: was, after: is }];
  });
}

export function Changes({ changes }: { changes: Change[] }) {
  return (
    <dl className="changes">
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <del>{before}</del> <ins>{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

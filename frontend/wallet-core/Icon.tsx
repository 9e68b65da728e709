/** A Phosphor icon, imported as one file: `…/assets/regular/house.svg?raw`. */
type Props = { svg: string; size?: number; label?: string };

/** `label` names an icon that stands alone; beside a word it needs none. */
export function Icon({ svg, size = 24, label }: Props) {
  const named = label ? { role: "img" as const, "aria-label": label } : { "aria-hidden": true };
  return (
    <span
      class="icon"
      style={{ width: size, height: size }}
      dangerouslySetInnerHTML={{ __html: svg }}
      {...named}
    />
  );
}

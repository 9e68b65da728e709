/** A Phosphor icon, imported as one file: `import house from "@phosphor-icons/core/regular/house.svg?raw"`. */

type Props = { svg: string; size?: number; label?: string; className?: string };

/** `label` names an icon that stands alone; beside a word it needs none. */
export function Icon({ svg, size = 18, label, className = "" }: Props) {
  const named = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };
  return (
    <span
      className={`icon ${className}`}
      style={{ width: size, height: size }}
      dangerouslySetInnerHTML={{ __html: svg }}
      {...named}
    />
  );
}

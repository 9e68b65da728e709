/** The heading of a screen: it names the page, and receives the focus of whoever came here. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "./words";

let arrived = false;

/** From now on a new heading takes the focus: somebody went from one screen to another. */
export function moveFocus(): void {
  arrived = true;
}

type Props = { text: string; class?: string };

export function Title({ text, class: name = "" }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${text} - ${t("app.title")}`;
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1} class={name}>
      {text}
    </h1>
  );
}

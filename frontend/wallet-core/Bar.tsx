/** The head of a screen that one came to from another: the way back, and its name. */
import back from "@phosphor-icons/core/assets/regular/caret-left.svg?raw";
import { Link } from "wouter-preact";
import { Icon } from "./Icon";
import { t } from "./words";

export function Bar({ title, href = "/" }: { title: string; href?: string }) {
  return (
    <header class="bar">
      <Link href={href} class="tool">
        <Icon svg={back} label={t("nav.back")} />
      </Link>
      <h1>{title}</h1>
    </header>
  );
}

/** The head of a screen that one came to from another: the way back, and its name. */
import back from "@phosphor-icons/core/assets/regular/caret-left.svg?raw";
import { Link } from "wouter-preact";
import { Icon } from "./Icon";
import { Title } from "./Title";
import { t } from "./words";

type Props = { title: string; unseen?: boolean };

export function Bar({ title, unseen = false }: Props) {
  return (
    <header class="bar">
      <Link href="/" class="tool">
        <Icon svg={back} label={t("nav.back")} />
      </Link>
      <Title text={title} class={unseen ? "unseen" : ""} />
    </header>
  );
}

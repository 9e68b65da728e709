/** The sign-in page: language first, one form, and in a demo the people to try. */
import "~/tokens/tokens.css";
import "./sign-in.css";
import { render } from "preact";
import { lastBrand, wear } from "~/lib/brand";
import { activate, preferred } from "~/lib/i18n";
import { there } from "~/lib/session";
import { SignIn } from "./SignIn";

const locale = preferred();
document.documentElement.lang = locale;
// Drawn when both are there: people of a demo that came later would push the form up.
const [{ default: messages }, guests] = await Promise.all([
  locale === "zh-CN" ? import("~/locales/zh-CN/sign-in.json") : import("~/locales/en/sign-in.json"),
  there().then(
    (found) => found.guests,
    () => [],
  ),
]);
activate(locale, messages);
wear(lastBrand()?.color);
const root = document.getElementById("root");
if (root) render(<SignIn guests={guests} />, root);

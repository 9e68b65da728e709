/** The sign-in page: language first, one form, and in a demo the people to try. */
import "~/tokens/tokens.css";
import "./sign-in.css";
import { render } from "preact";
import { lastBrand, wear } from "~/lib/brand";
import { activate, preferred } from "~/lib/i18n";
import { SignIn } from "./SignIn";

const locale = preferred();
const { default: messages } =
  locale === "zh-CN"
    ? await import("~/locales/zh-CN/sign-in.json")
    : await import("~/locales/en/sign-in.json");
activate(locale, messages);
wear(lastBrand()?.color);
const root = document.getElementById("root");
if (root) render(<SignIn />, root);

/** The console: language first, then the page that the address names. */
import "~/tokens/tokens.css";
import "~/tokens/mantine.css";
import "~/ui/ui.css";
import "~/ui/forms.css";
import { I18nProvider } from "@lingui/react";
import { createRoot } from "react-dom/client";
import { catalogue } from "~/lib/console-words";
import { activate, i18n, preferred } from "~/lib/i18n";
import { keepFocus } from "~/ui/keepFocus";
import { Console } from "./Console";

const locale = preferred();
activate(locale, await catalogue(locale));
const root = document.getElementById("root");
if (root) {
  keepFocus();
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <Console />
    </I18nProvider>,
  );
}

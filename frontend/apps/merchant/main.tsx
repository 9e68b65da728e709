/** The till: scan or type, take, see the result from an arm's length away. */
import "~/tokens/tokens.css";
import "./till.css";
import "./result.css";
import { render } from "preact";
import { dress } from "~/lib/appearance";
import { activate, preferred } from "~/lib/i18n";
import { Till } from "./Till";
import { catalogue } from "./words";

dress();
const locale = preferred();
activate(locale, await catalogue(locale));
const root = document.getElementById("root");
if (root) render(<Till />, root);

/** The employee's wallet. */
import "~/tokens/tokens.css";
import "~/wallet-core/cards.css";
import "~/wallet-core/gift.css";
import "~/wallet-core/wallet.css";
import { render } from "preact";
import { dress } from "~/lib/appearance";
import { lastBrand, wear } from "~/lib/brand";
import { activate, preferred } from "~/lib/i18n";
import { catalogue } from "~/wallet-core/words";
import { install } from "./install";
import { Wallet } from "./Wallet";

dress();
wear(lastBrand()?.color);
const locale = preferred();
activate(locale, await catalogue(locale));
const root = document.getElementById("root");
if (root) render(<Wallet />, root);
install();

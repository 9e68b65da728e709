/** A part of the settings: its name among the others, and what is in it. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t, type Word } from "~/lib/console-words";
import { Page } from "~/ui/Page";
import { useViewer } from "~/ui/useViewer";
import "./settings.css";

type Part = { to: string; word: Word; needs?: string };

const PARTS: Part[] = [
  { to: "/settings", word: "settings.tab.organization" },
  { to: "/settings/accounts", word: "settings.tab.accounts", needs: "roles.manage" },
  { to: "/settings/roles", word: "settings.tab.roles", needs: "roles.manage" },
  { to: "/settings/merchants", word: "settings.tab.merchants", needs: "redemption.read" },
  {
    to: "/settings/notifications",
    word: "settings.tab.notifications",
    needs: "notifications.manage",
  },
  { to: "/settings/keys", word: "settings.tab.keys", needs: "organization.manage" },
  { to: "/settings/me", word: "settings.tab.me" },
];

type Props = { actions?: ReactNode; drawer?: ReactNode; children: ReactNode };

export function SettingsPage({ actions, drawer, children }: Props) {
  const may = useViewer()?.permissions ?? [];
  return (
    <Page title={t("settings.title")} actions={actions} drawer={drawer}>
      <nav className="tabs settings-parts" aria-label={t("settings.nav")}>
        {PARTS.filter(({ needs }) => !needs || may.includes(needs)).map(({ to, word }) => (
          <Link key={to} to={to} search={{} as never} activeOptions={EXACT}>
            {t(word)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}

const EXACT = { exact: true, includeSearch: false };

/** The desk and the sheet on it: the menu, the palette, the account, and the page in between. */
import { Drawer, Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import list from "@phosphor-icons/core/regular/list.svg?raw";
import magnifier from "@phosphor-icons/core/regular/magnifying-glass.svg?raw";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { type Branded, keepBrand } from "~/lib/brand";
import { t } from "~/lib/console-words";
import { choose, i18n, LOCALES, type Locale } from "~/lib/i18n";
import { faceColours } from "~/lib/seam";
import { signOut } from "~/lib/session";
import { Icon } from "~/ui/Icon";
import { Mark } from "~/ui/Mark";
import { useViewer } from "~/ui/useViewer";
import { Palette } from "./Palette";
import { GROUPS, type Place } from "./places";
import "./shell.css";

export function Shell() {
  const [palette, setPalette] = useDisclosure(false);
  const [menu, setMenu] = useDisclosure(false);
  const path = useLocation({ select: (location) => location.pathname });
  useHotkeys([["mod+K", setPalette.open]]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu over it
  useEffect(setMenu.close, [path]);
  return (
    <div className="desk">
      <a className="skip" href="#content">
        {t("shell.skip")}
      </a>
      <section className="topbar" aria-label={t("shell.product")}>
        <UnstyledButton onClick={setMenu.open} aria-label={t("shell.menu")} className="square">
          <Icon svg={list} size={20} />
        </UnstyledButton>
        <Organization />
        <UnstyledButton onClick={setPalette.open} aria-label={t("shell.search")} className="square">
          <Icon svg={magnifier} size={20} />
        </UnstyledButton>
      </section>
      <aside className="side">
        <Side onSearch={setPalette.open} />
      </aside>
      <Drawer
        opened={menu}
        onClose={setMenu.close}
        size={280}
        title={<Organization />}
        closeButtonProps={{ "aria-label": t("shell.close") }}
      >
        <Places />
        <Account />
      </Drawer>
      <main className="sheet" id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <Palette opened={palette} onClose={setPalette.close} />
    </div>
  );
}

function Side({ onSearch }: { onSearch: () => void }) {
  return (
    <>
      <Organization />
      <UnstyledButton className="search" onClick={onSearch}>
        <Icon svg={magnifier} size={16} />
        <span>{t("shell.search")}</span>
        <kbd>{/Mac/.test(navigator.platform) ? "⌘K" : "Ctrl K"}</kbd>
      </UnstyledButton>
      <Places />
      <Account />
    </>
  );
}

function Organization() {
  const organization = useViewer()?.organization;
  useEffect(() => {
    if (organization) void keepBrand(organization);
  }, [organization]);
  return (
    <div className="organization">
      <OrganizationMark organization={organization} />
      <b>{organization?.name ?? t("shell.product")}</b>
    </div>
  );
}

/** The logo; else the first letter on the brand's colour; else the portal's own mark. */
function OrganizationMark({ organization }: { organization?: Branded | null }) {
  const { name, logoPath, brandColor } = organization ?? {};
  if (logoPath) return <img src={logoPath} alt="" width={24} height={24} />;
  if (!name || !brandColor) return <Mark size={24} />;
  return (
    <span
      className="brand-letter"
      aria-hidden="true"
      style={{ background: brandColor, color: faceColours(brandColor).text }}
    >
      {[...name][0]?.toUpperCase()}
    </span>
  );
}

function Places() {
  const viewer = useViewer();
  const may = viewer?.permissions ?? [];
  return (
    <nav className="places" aria-label={t("shell.menu")}>
      {/* All at once: places that came later would push the others down. */}
      {(viewer ? GROUPS : []).map(({ word, places }) => {
        const open = places.filter((place) => !place.needs || may.includes(place.needs));
        if (open.length === 0) return null;
        return (
          <section key={word ?? "first"}>
            {word && <h2>{t(word)}</h2>}
            {open.map((place) => (
              <PlaceLink key={place.to} place={place} />
            ))}
          </section>
        );
      })}
    </nav>
  );
}

function PlaceLink({ place }: { place: Place }) {
  return (
    <Link to={place.to} activeOptions={{ exact: place.to === "/" }} className="place">
      <Icon svg={place.icon} size={18} />
      {t(place.word)}
    </Link>
  );
}

function Account() {
  const viewer = useViewer();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = viewer?.name ?? "";
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className="account">
          <span className="unseen">{t("shell.account")}</span>
          <span className="initial" aria-hidden="true">
            {[...name][0]?.toUpperCase()}
          </span>
          {name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shell.language")}</Menu.Label>
        {Object.entries(LOCALES).map(([locale, label]) => (
          <Menu.Item
            key={locale}
            lang={locale}
            aria-current={locale === i18n.locale}
            onClick={() => choose(locale as Locale)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Label>{t("shell.theme")}</Menu.Label>
        {(["auto", "light", "dark"] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            aria-current={scheme === colorScheme}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell.theme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={signOut}>{t("shell.sign_out")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

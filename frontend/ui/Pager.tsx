/** Where in a list somebody is: total, pages, size, and a jump. */

import { Trans } from "@lingui/react";
import { ActionIcon, Select, TextInput } from "@mantine/core";
import left from "@phosphor-icons/core/regular/caret-left.svg?raw";
import right from "@phosphor-icons/core/regular/caret-right.svg?raw";
import { t } from "~/lib/console-words";
import { Icon } from "./Icon";
import { SIZES, useAddress } from "./useList";

export function Pager({ total }: { total: number | undefined }) {
  const { search, change } = useAddress();
  const per = search.per ?? 50;
  const page = search.page ?? 1;
  const pages = Math.max(1, Math.ceil((total ?? 0) / per));
  const go = (to: number) => change({ page: to > 1 ? Math.min(to, pages) : undefined });
  return (
    <footer className="pager">
      <span>
        {total !== undefined && (
          <Trans id="list.total" values={{ count: total }} components={{ 0: <b /> }} />
        )}
      </span>
      <nav aria-label={t("list.pages")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("list.previous")}
          disabled={page <= 1}
          onClick={() => go(page - 1)}
        >
          <Icon svg={left} size={16} />
        </ActionIcon>
        {around(page, pages).map((number, n) =>
          number === 0 ? (
            <span key={`gap${n}`}>…</span>
          ) : (
            <button
              key={number}
              type="button"
              className="page"
              aria-label={t("list.page", { page: number })}
              aria-current={number === page ? "page" : undefined}
              onClick={() => go(number)}
            >
              {number}
            </button>
          ),
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("list.next")}
          disabled={page >= pages}
          onClick={() => go(page + 1)}
        >
          <Icon svg={right} size={16} />
        </ActionIcon>
      </nav>
      <Select
        w={120}
        aria-label={t("list.per_page", { count: per })}
        data={SIZES.map((size) => ({
          value: `${size}`,
          label: t("list.per_page", { count: size }),
        }))}
        value={`${per}`}
        allowDeselect={false}
        onChange={(value) => change({ per: Number(value) })}
      />
      {pages > 7 && (
        <TextInput
          className="jump"
          w={104}
          inputMode="numeric"
          aria-label={t("list.jump")}
          placeholder={t("list.jump")}
          onKeyDown={(event) => {
            const wanted = Number.parseInt(event.currentTarget.value, 10);
            if (event.key === "Enter" && wanted >= 1) go(wanted);
          }}
        />
      )}
    </footer>
  );
}

/** The first, the last and the pages around this one; 0 where some are left out. */
function around(page: number, pages: number): number[] {
  const near = new Set([1, pages, page - 1, page, page + 1].filter((n) => n >= 1 && n <= pages));
  const shown = [...near].sort((a, b) => a - b);
  return shown.flatMap((n, at) => {
    const before = shown[at - 1];
    return before !== undefined && n > before + 1 ? [0, n] : [n];
  });
}

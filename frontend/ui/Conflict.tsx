/** Somebody else was faster: whose version goes on is decided here, and never by chance. */
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { t } from "~/lib/console-words";
import type { Problem } from "~/lib/graphql";

type Props = {
  problems: Problem[];
  /** The version that was edited, and the latest one that is known. */
  mine: number | undefined;
  latest: number | undefined;
  /** What the other one changed. */
  children?: ReactNode;
  onTheirs: () => void;
  onMine: () => void;
};

export function Conflict({ problems, mine, latest, children, onTheirs, onMine }: Props) {
  const client = useQueryClient();
  const stale = problems.some(({ code }) => code === "EDITED_MEANWHILE");
  useEffect(() => {
    if (stale) client.invalidateQueries();
  }, [stale, client]);
  if (!stale || latest === undefined || latest === mine) return null;
  return (
    <>
      {children}
      <div className="actions">
        <Button variant="default" onClick={onTheirs}>
          {t("form.take_theirs", { number: latest })}
        </Button>
        <Button variant="default" onClick={onMine}>
          {t("form.keep_mine", { number: latest })}
        </Button>
      </div>
    </>
  );
}

/** Home: the day in one sentence, what runs today, what awaits a hand, and the days ahead. */
import { Trans } from "@lingui/react";
import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import plus from "@phosphor-icons/core/regular/plus.svg?raw";
import upload from "@phosphor-icons/core/regular/upload-simple.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { HomeDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { clock, count, moneys, today } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { ADDRESSES } from "~/ui/addresses";
import { Icon } from "~/ui/Icon";
import { Trouble, useSlow } from "~/ui/States";
import { useMay, useOrganization, useViewer } from "~/ui/useViewer";
import { type Day, daysOf } from "./days";
import { GettingStarted } from "./GettingStarted";
import { lunarDay, weekday } from "./lunar";
import { NextDays } from "./NextDays";
import { Tasks } from "./Tasks";
import { Today } from "./Today";
import { tasksOf } from "./tasksOf";
import "./home.css";

export function Home() {
  const viewer = useViewer();
  const { timeZone } = useOrganization();
  useDocumentTitle(`${t("nav.home")} - ${t("shell.product")}`);
  const day = today(timeZone);
  const may = {
    rules: useMay("rules.read"),
    stock: useMay("stock.read"),
    people: useMay("roster.import"),
    alerts: useMay("alerts.read"),
  };
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: ["home", day, may],
    queryFn: () => ask(HomeDocument, { today: day, ...may }),
    enabled: Boolean(viewer),
    refetchInterval: 30_000,
  });
  const slow = useSlow(!data && !error);
  if (error && !data) return <Trouble error={error} onAgain={refetch} />;
  const [now] = daysOf(data?.upcoming ?? [], day, 1);
  const tasks = data ? tasksOf(data, viewer?.permissions ?? []) : [];
  return (
    <div className="home">
      <header className="home-head">
        <div className="home-day">
          <p className="note">
            {day} {weekday(day)}
            {lunarDay(day) && `　${lunarDay(day)}`}
          </p>
          <p className="note">
            {data &&
              t("home.as_of", { time: clock(new Date(dataUpdatedAt).toISOString(), timeZone) })}
          </p>
        </div>
        <h1>
          {data && may.rules && <Sentence day={now} />}
          {data && <Waiting tasks={tasks.length} />}
          {slow && t("state.loading")}
        </h1>
        <Actions />
      </header>
      <div className="home-body">
        <div className="home-main">
          <GettingStarted />
          {data && may.rules && <Today data={data} day={now} />}
          {data && may.rules && <NextDays today={day} />}
        </div>
        {data && <Tasks tasks={tasks} />}
      </div>
    </div>
  );
}

function Sentence({ day }: { day: Day | undefined }) {
  if (!day || day.people === 0) return <span className="said">{t("home.nothing_today")}</span>;
  const toGrants = (
    <Link to={ADDRESSES.grants} search={{ view: "grants", day: day.day }} className="door" />
  );
  return (
    <>
      <Trans
        id="home.today"
        values={{
          rules: count(day.rules.length),
          ruleCount: day.rules.length,
          people: count(day.people),
          peopleCount: day.people,
          cost: moneys(day.cost),
        }}
        components={{
          0: <Link to={ADDRESSES.grants} className="door" />,
          1: toGrants,
          2: toGrants,
        }}
      />
      <br />
      {day.granted > 0 && (
        <Trans
          id="home.granted"
          values={{ granted: count(day.granted) }}
          components={{ 0: toGrants }}
        />
      )}
    </>
  );
}

function Waiting({ tasks }: { tasks: number }) {
  if (tasks === 0) return <span>{t("home.no_tasks")}</span>;
  return (
    <Trans
      id="home.tasks"
      values={{ tasks }}
      components={{
        0: <Link to="/" hash="tasks" className="door awaited" />,
      }}
    />
  );
}

function Actions() {
  const imports = useMay("roster.import");
  const writes = useMay("rules.write");
  return (
    <div className="actions">
      {imports && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to={ADDRESSES.rosterImport} {...props} />}
          leftSection={<Icon svg={upload} size={16} />}
        >
          {t("people.import")}
        </Button>
      )}
      {writes && (
        <Button
          renderRoot={(props) => <Link to={ADDRESSES.newRule} {...props} />}
          leftSection={<Icon svg={plus} size={16} />}
        >
          {t("home.new_rule")}
        </Button>
      )}
    </div>
  );
}

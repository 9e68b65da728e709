/** What awaits a hand: one after the other, each with its next step. */
import alarm from "@phosphor-icons/core/fill/warning-circle-fill.svg?raw";
import file from "@phosphor-icons/core/regular/file-arrow-up.svg?raw";
import stack from "@phosphor-icons/core/regular/stack.svg?raw";
import stamp from "@phosphor-icons/core/regular/stamp.svg?raw";
import { Link } from "@tanstack/react-router";
import { AlertSeenDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { clock, moment, today } from "~/lib/format";
import { FormProblems } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";
import { useOrganization } from "~/ui/useViewer";
import type { Task } from "./tasksOf";

const ICONS = { alarm, approve: stamp, stock: stack, file };

export function Tasks({ tasks }: { tasks: Task[] }) {
  const { timeZone } = useOrganization();
  return (
    <aside className="tasks" id="tasks" aria-labelledby="tasks-title">
      <h2 id="tasks-title">
        {t("home.tasks_title")} <span className="secondary">{tasks.length}</span>
      </h2>
      {tasks.length === 0 && <p className="note">{t("home.no_tasks_note")}</p>}
      <ul>
        {tasks.map((task) => (
          <li key={task.key} className={task.look}>
            <Icon svg={ICONS[task.look]} size={18} />
            <div>
              <b>{task.title}</b>
              {task.note && <p className="note">{task.note}</p>}
              <p className="task-next">
                <Link to={task.next.to} search={task.next.search as never} className="link">
                  {task.next.word}
                </Link>
                {task.alert && <Seen id={task.alert} />}
              </p>
            </div>
            {task.at && <time dateTime={task.at}>{when(task.at, timeZone)}</time>}
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** The clock time of today, else the day. */
function when(at: string, timeZone: string): string {
  const [day = ""] = moment(at, timeZone).split(" ");
  return day === today(timeZone) ? clock(at, timeZone) : day.slice(5);
}

function Seen({ id }: { id: string }) {
  const sending = useSending(AlertSeenDocument);
  return (
    <>
      <button
        type="button"
        className="link"
        disabled={sending.waiting}
        onClick={() => sending.send(() => ({ id }))}
      >
        {t("home.seen")}
      </button>
      <FormProblems of={sending} />
    </>
  );
}

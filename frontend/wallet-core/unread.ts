/** How much of the inbox is news, and saying that something was read. */
import { useEffect, useState } from "preact/hooks";
import { ReadNoticesDocument, UnreadDocument } from "~/gql/graphql";
import { ask } from "~/lib/graphql";

const READ = "notices-read";

/** Notes that these messages were read, or all of them. It is no harm if that does not arrive: they
 * stay unread. */
export async function markRead(ids?: string[]): Promise<void> {
  try {
    await ask(ReadNoticesDocument, { ids });
  } catch {
    return;
  }
  dispatchEvent(new Event(READ));
}

/** The number on the bell, asked for again on every screen. */
export function useUnread(path: string): number {
  const [unread, setUnread] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen may have other news
  useEffect(() => {
    const look = () => {
      ask(UnreadDocument).then(
        ({ me }) => setUnread(me.unreadNotices),
        () => {},
      );
    };
    look();
    addEventListener(READ, look);
    return () => removeEventListener(READ, look);
  }, [path]);
  return unread;
}

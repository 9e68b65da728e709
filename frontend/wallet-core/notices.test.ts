import { expect, test } from "vitest";
import type { Card } from "./item";
import { notices } from "./notices";

const card = (id: string, state: Card["state"], endsOn: string | null, endedAt: string | null) =>
  ({ id, state, endsOn, endedAt }) as Card;

test("messages: gifts first, then what ends first, then what is over of late", () => {
  const found = notices(
    {
      cards: [
        card("later", "DELIVERED", "2026-12-20", null),
        card("never", "DELIVERED", null, null),
        card("far", "DELIVERED", "2027-06-01", null),
        card("first", "REVEALED", "2026-11-25", null),
        card("new", "AVAILABLE", null, null),
        card("gone", "DELIVERED", "2026-11-01", null),
      ],
      gifts: [{ id: "gift", chooseBy: "2026-12-23" } as never],
    },
    [
      card("taken", "REVOKED", null, "2026-11-20T10:00:00Z"),
      card("used", "USED", null, "2026-11-21T10:00:00Z"),
      card("old", "EXPIRED", null, "2026-01-01T10:00:00Z"),
    ],
    "2026-11-23",
  );
  expect(found.map(({ key }) => key)).toEqual([
    "gift",
    "soon first",
    "soon later",
    "claim new",
    "withdrawn taken",
  ]);
});

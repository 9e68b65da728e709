/** Cards one behind the other: each shows who gives it and its value, the last its stub too. */
import { Link } from "wouter-preact";
import { CardFace, type Face } from "./CardFace";
import { brandOf, type Card, endOf, lastFour, wordOf, worthOf } from "./item";

export function faceOf(card: Card, day: string, full = false): Face {
  return {
    id: card.id,
    brand: brandOf(card),
    title: card.productVersion?.name ?? "",
    value: worthOf(card, { full }),
    word: wordOf(card, day),
    end: endOf(card),
    right: lastFour(card),
  };
}

export function Deck({ cards, day, over = false }: { cards: Card[]; day: string; over?: boolean }) {
  return (
    <ul class="deck">
      {cards.map((card, n) => (
        <li key={card.id}>
          <Link href={`/card/${card.id}`} class="open-card">
            <CardFace
              face={faceOf(card, day)}
              shape={n === cards.length - 1 ? "closed" : "peek"}
              over={over}
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}

import type { Manner, OutgoingMessage } from "@ketnap/contract";
import { TIME_ZONE } from "@ketnap/domain/kernel";
import { toText } from "@ketnap/wording";
import type { Agenda } from "../agenda.ts";
import type { Arrived } from "../stage/platform.ts";
import type { Person } from "./cast.ts";
import type { Chance } from "./chance.ts";

/** What a person does at his phone: types, or takes a choice of the message before him. */
export type Move = { kind: "write"; text: string } | { kind: "choose"; position: number };

/** How long after a message somebody of that manner takes it up, in minutes; null: he does not. */
const DELAY_MINUTES: Record<Manner, readonly [least: number, most: number] | null> = {
  "at-once": [2, 45],
  wrong: [10, 240],
  late: [26 * 60, 7 * 24 * 60],
  never: null,
  blocked: null,
};

/** How many days into a month he reports by himself. */
const OWN_DAY: Record<Manner, number | null> = { "at-once": 1, wrong: 2, late: 6, never: null, blocked: null };
const REMEMBERS = 0.7;
const OPENING = "nộp báo cáo";

/** At his phone he is between these hours, whatever the day. */
const AWAKE = { from: 6, to: 22 };
const READING_SECONDS = 20;
/** Those who take it up within the same minutes are answered side by side, as they are in life. */
const GRID_MINUTES = 5;
/** A talk that goes on longer than that goes in circles. */
const MOST_MOVES = 12;

export interface ActingDeps {
  agenda: Agenda;
  chance: Chance;
  /** Carries out a move, on the message before him where there is one; what came back lies in `lastOf` afterwards. */
  act(person: Person, move: Move, on: Arrived | null): Promise<void>;
  lastOf(person: Person): Arrived | null;
}

/** Lets people answer what asks them for something. */
export function createActing({ agenda, chance, act, lastOf }: ActingDeps) {
  const busy = new Set<number>();
  return {
    /** Something arrived unasked. `asks`: it waits for an answer. */
    heard(person: Person, asks: boolean): void {
      const delay = person.manner && DELAY_MINUTES[person.manner];
      if (!delay || !asks || busy.has(person.accountId)) return;
      busy.add(person.accountId);
      const [least, most] = delay;
      const drawn = chance.between(least, most, "delay", person.accountId, agenda.now.toString());
      const minutes = Math.ceil(drawn / GRID_MINUTES) * GRID_MINUTES;
      agenda.put(whenAwake(agenda.now.add({ minutes })), () => talk(person), { beside: true });
    },
    /** He writes by himself, as one has to where the account may not write first; most months he thinks of it. */
    begin(person: Person): void {
      const day = person.manner && OWN_DAY[person.manner];
      const month = agenda.now.toString().slice(0, 7);
      if (!day || busy.has(person.accountId) || chance.of("own", person.accountId, month) > REMEMBERS) return;
      busy.add(person.accountId);
      const minutes =
        Math.ceil(chance.between(60, 600, "own hour", person.accountId, month) / GRID_MINUTES) * GRID_MINUTES;
      agenda.put(
        whenAwake(agenda.now.add({ hours: 24 * day, minutes })),
        async () => {
          await act(person, { kind: "write", text: OPENING }, null);
          await talk(person);
        },
        { beside: true },
      );
    },
  };

  /** He takes the last message up and goes on until nothing more is asked of him. */
  async function talk(person: Person): Promise<void> {
    let moves = 0;
    let slips = person.manner === "wrong" ? 1 : 0;
    await step();

    async function step(): Promise<void> {
      const last = lastOf(person);
      const move = last && nextMove(last.message, { slips, number: usualNumber(person) });
      if (!move || ++moves > MOST_MOVES) {
        busy.delete(person.accountId);
        return;
      }
      if (move.slipped) slips -= 1;
      await act(person, move, last);
      agenda.put(agenda.now.add({ seconds: READING_SECONDS }), step, { beside: true });
    }
  }

  /** Most cells admit nobody in most months, and two or three in a year. */
  function usualNumber(person: Person): number {
    const drawn = chance.of("number", person.accountId, agenda.now.toString().slice(0, 7));
    return drawn < 0.82 ? 0 : drawn < 0.97 ? 1 : 2;
  }
}

/** What stands on a choice by which a report is begun, or confirmed. */
const BEGINS = /báo cáo|trả lời|nộp|report/i;
const CONFIRMS = /^(đúng|gửi|xác nhận|đồng ý|right|yes|send)/i;
const ASKS_NUMBER = /(mấy|bao nhiêu|how many)[^?]*\?/i;
const ASKS_WHICH = /báo cáo kỳ nào\?|which months do you report\?/i;
const ASKS_WHY = /(vì sao|why)\?/i;
/** Where there are no buttons, the word that confirms is named. */
const ASKS_WORD = /đúng thì trả lời «([^»]+)»|answer “([^”]+)” if that is right/i;

const NONSENSE = "hình như là mười mấy";
const REASON = "Đã rà lại, đúng như vậy";

/** What somebody who wants to answer does with the message before him; null where it asks nothing more of him. */
export function nextMove(
  outgoing: OutgoingMessage,
  { slips, number }: { slips: number; number: number },
): (Move & { slipped?: true }) | null {
  const at = (wanted: RegExp) => outgoing.choices.findIndex(({ label }) => wanted.test(label)) + 1;
  const text = toText(outgoing.message);
  const [confirms, begins] = [at(CONFIRMS), at(BEGINS)];
  if (outgoing.choices.length > 0 && ASKS_WHICH.test(text)) return { kind: "choose", position: 1 };
  if (confirms > 0) return { kind: "choose", position: confirms };
  if (ASKS_NUMBER.test(text)) {
    if (slips > 0) return { kind: "write", text: NONSENSE, slipped: true };
    return { kind: "write", text: String(number) };
  }
  if (ASKS_WHY.test(text)) return { kind: "write", text: REASON };
  const [, vietnamese, english] = ASKS_WORD.exec(text) ?? [];
  const word = vietnamese ?? english;
  if (word) return { kind: "write", text: word };
  return begins > 0 ? { kind: "choose", position: begins } : null;
}

function whenAwake(at: Temporal.Instant): Temporal.Instant {
  const local = at.toZonedDateTimeISO(TIME_ZONE);
  if (local.hour < AWAKE.from) return local.with({ hour: AWAKE.from + 1 }).toInstant();
  if (local.hour >= AWAKE.to)
    return local
      .add({ days: 1 })
      .with({ hour: AWAKE.from + 1 })
      .toInstant();
  return at;
}

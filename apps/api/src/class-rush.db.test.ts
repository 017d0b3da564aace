import { splitFor } from "@ketnap/channels";
import { createAnswer } from "@ketnap/conversation";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { announceClass, approveClass, createClass, listRegistrations, readClass } from "@ketnap/domain/classes";
import { type Answer, createIntake, createSealer, createTurns } from "@ketnap/domain/deliveries";
import { type Context, systemActor, today } from "@ketnap/domain/kernel";
import { loadProvince } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { sayFailure, speaker, toText } from "@ketnap/wording";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addAccount, type Browser, startApi, type TestApi } from "./testing/start-api.ts";

const [CELLS, BY_PANEL, WINDOWS, SEATS] = [1_000, 200, 20, 100];
const database = useDatabase();
const sealer = createSealer("a key of the tests, long enough to seal with");
let api: TestApi;
let office: Browser;
let classId: number;
let cells: { id: number; channel: "web" | "telegram" | "zalo-bot"; address: string }[];

const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: Temporal.Now.instant() });

beforeAll(async () => {
  const day = today(staff());
  const size = { communes: 1, organisations: 0, cells: CELLS, members: CELLS * 10, accounts: CELLS, years: 1, seed: 3 };
  await loadProvince(staff(), { ...size, today: day });
  const commune = (await readTree(database.staff)).byKey("gen3-xa1")!;
  cells = await database.owner.rows(sql`select g.unit_id as id, l.channel, l.address from chat_link l
    join role_grant g on g.account_id = l.account_id order by g.unit_id`);
  const opened = await createClass(staff(), {
    organiserId: commune.id,
    title: "Lớp nhận thức khóa 1",
    venue: "Hội trường",
    capacity: SEATS,
    registrationOpensOn: day,
    registrationClosesOn: Temporal.PlainDate.from(day).add({ days: 30 }).toString(),
    sessions: [{ onDate: "2035-03-13", part: "morning" }],
    seats: [],
  });
  const approved = await approveClass(staff(), { id: opened.id, version: opened.version });
  await announceClass(staff(), { id: approved.id, version: approved.version });
  classId = opened.id;
  await addAccount(database, "van-phong", "staff", commune.id);
  api = await startApi(database);
  office = await api.signedIn("van-phong");
});
afterAll(() => api.stop());

test("a thousand register at once by chat and panel: a hundred sit in the order of arrival, each is told the truth", async () => {
  const clock = () => Temporal.Now.instant();
  const [answer, told] = [createAnswer(), new Map<string, string>()];
  /** What is answered anew after its transaction broke replaces what was told before. */
  const heard: Answer = async (db, incoming, now) => {
    const replies = await answer(db, incoming, now);
    told.set(incoming.address, replies.map(({ message }) => toText(message)).join("\n"));
    return replies;
  };
  const turns = createTurns({
    db: database.bot,
    sealer,
    answer: Object.assign(heard, { ahead: answer.ahead }),
    split: splitFor,
    apology: (locale) => sayFailure(false, speaker(locale)),
    clock,
  });
  const receive = createIntake(database.bot, sealer, clock);
  const byChat = async ({ channel, address }: (typeof cells)[number]) => {
    const place = { channel, connectionId: 0, address };
    const content = { kind: "text" as const, text: "đăng ký lớp 1 người" };
    await receive({ ...place, externalId: `rush-${address}`, chat: "private", content });
    expect((await turns(place)).kind).toBe("answered");
  };
  const answers: [number, ReturnType<JSON["parse"]>][] = [];
  const byPanel = async (units: typeof cells) => {
    for (const { id } of units) {
      const send = () => office.post(`/api/classes/${classId}/register`, { unitId: id, count: 1 });
      let { status, body } = await send();
      // 503: the server had no place for the request and did nothing; staff press again.
      while (status === 503) ({ status, body } = await send());
      expect(status).toBe(200);
      answers.push([id, body]);
    }
  };
  const [panel, chat] = [cells.slice(0, BY_PANEL), cells.slice(BY_PANEL)];
  const windows = Array.from({ length: WINDOWS }, (_, n) => panel.filter((_, at) => at % WINDOWS === n));
  await Promise.all([...windows.map(byPanel), ...chat.map(byChat)]);
  expect(answers).toHaveLength(BY_PANEL);

  const kept = await listRegistrations(staff(), { classId });
  expect(kept.map(({ place }) => place)).toEqual(Array.from({ length: CELLS }, (_, n) => n + 1));
  expect(kept.filter(({ seated }) => seated === 1).map(({ place }) => place)).toEqual(
    Array.from({ length: SEATS }, (_, n) => n + 1),
  );
  const byUnit = new Map(kept.map((row) => [row.unit.id, row]));
  for (const [id, body] of answers) {
    const { place, seated, waiting } = byUnit.get(id)!;
    expect(body).toMatchObject({ place, seated, waiting, ahead: seated === 1 ? 0 : place - SEATS - 1 });
  }
  for (const { id, address } of chat) {
    const { place, seated, unit } = byUnit.get(id)!;
    const ahead = place - SEATS - 1;
    const waits = ahead === 0 ? "đứng đầu danh sách" : `trước đó còn ${ahead} người chờ`;
    const truth = seated
      ? ["Đã có chỗ 1 người · Lớp nhận thức khóa 1", `${unit.name}: tất cả 1 chỗ trong lớp này`]
      : [
          "Hết chỗ, 1 người chờ · Lớp nhận thức khóa 1",
          `1 người chờ, ${waits}. Có ai rút thì được lên chỗ theo thứ tự.`,
          `${unit.name}: tất cả 0 chỗ, 1 người chờ trong lớp này`,
        ];
    const when = "13/3/2035 · buổi sáng · Hội trường";
    const lines = [truth[0], when, ...truth.slice(1), "Rút được đến trước buổi học đầu.", "[Rút lại 1 người]"];
    expect(told.get(address)).toBe(lines.join("\n"));
  }
  expect(await readClass(staff(), { id: classId })).toMatchObject({ seated: SEATS, waiting: CELLS - SEATS });
}, 300_000);

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { IncomingContent, Message } from "@ketnap/contract";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount, issueLinkCode, setAccountActive, signInWithCode, webAddress } from "@ketnap/domain/access";
import { offerChoices } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { toText } from "@ketnap/wording";
import { createAnswer } from "./answer.ts";

const database = useDatabase();
const answer = createAnswer({ privateWay: () => "@ketnap_bot" });
const start = Temporal.Instant.from("2026-11-22T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });

const units = [
  { key: "huyen", name: "Đảng bộ huyện Bãi Sậy", level: "district", parent: null, endedOn: "2025-07-01" },
  { key: "xa", name: "Đảng bộ xã Bãi Sậy Mới", level: "commune", parent: null, startedOn: "2025-07-01" },
  { key: "la", name: "Chi bộ '; DROP TABLE unit; <b>Lạ</b> *x*", level: "cell", parent: "xa", startedOn: "2025-07-01" },
];
const figures = [
  { unit: "huyen", indicator: "admitted", from: "2024-01", to: "2024-12", value: 61, source: "document" },
  { unit: "xa", indicator: "admitted", from: "2026-01", to: "2026-10", value: 17, source: "report" },
  { unit: "la", indicator: "admitted", from: "2026-01", to: "2026-10", value: 3, source: "report" },
];
const quotas = [{ unit: "xa", scope: "year", from: "2026-01", to: "2026-12", kind: "absolute", value: 20 }];

let accountId = 0;

beforeAll(async () => {
  await loadFile(staff(), { name: "a.json", text: JSON.stringify({ units, figures, quotas }) });
  const tree = await readTree(database.staff);
  const [huyen, xa] = ["huyen", "xa"].map((key) => tree.byKey(key)!.id);
  await database.owner.prisma.lineage.create({
    data: { kind: "merge", fromUnitId: huyen!, toUnitId: xa!, effectiveOn: new Date("2025-07-01") },
  });
  const grants = [xa!, huyen!].map((unitId) => ({ role: "secretary" as const, unitId }));
  accountId = (await createAccount(staff(), { login: "bi-thu", label: "Bí thư Bãi Sậy", grants })).id;
});

/** One chat, spoken to as a channel would: what is offered is stored, what is tapped is a token. */
class Chat {
  readonly address: string = randomUUID();
  now = start;
  offered: { token: string; label: string }[] = [];

  async say(content: IncomingContent, extra: { chat?: "group" } = {}): Promise<string> {
    return database.bot.transaction(async (db) => {
      const place = { channel: "telegram" as const, connectionId: 1, address: this.address };
      const incoming = { ...place, externalId: randomUUID(), chat: extra.chat ?? ("private" as const), content };
      const replies = await answer(db, incoming, this.now);
      this.now = this.now.add({ seconds: 10 });
      for (const { message } of replies)
        this.offered = await offerChoices(db, place, [...(message.choices ?? [])], this.now);
      this.last = replies.at(-1)?.message ?? null;
      return replies.map((reply) => toText(reply.message)).join("\n---\n");
    });
  }

  last: Message | null = null;
  text = (text: string) => this.say({ kind: "text", text });
  tap = (label: string | RegExp) => {
    const found = this.offered.find((choice) =>
      typeof label === "string" ? choice.label === label : label.test(choice.label),
    );
    if (!found) throw new Error(`no choice ${label} among ${this.offered.map((choice) => choice.label).join(", ")}`);
    return this.say({ kind: "choice", token: found.token });
  };
}

async function code(): Promise<string> {
  return (await issueLinkCode(staff(), { accountId })).code;
}

async function linked(): Promise<Chat> {
  const chat = new Chat();
  await chat.text(`/start ${await code()}`);
  await chat.tap(/đồng ý/);
  return chat;
}

test("a stranger gets no figure, only the way to a code", async () => {
  const reply = await new Chat().text("tiến độ năm 2026");
  expect(reply).toMatch(/mã/);
  expect(reply).not.toMatch(/17/);
});

test("a code links the chat, the notice comes first, and figures only after it is accepted", async () => {
  const chat = new Chat();
  expect(await chat.text(`liên kết tài khoản mã ${(await code()).toLowerCase()}`)).toMatch(/không phải|chính thức/i);
  expect(await chat.text("tiến độ năm 2026")).not.toMatch(/17/);
  expect(await chat.tap(/đồng ý/)).toMatch(/Bí thư Bãi Sậy/);
  expect(await chat.text("tiến độ năm 2026")).toMatch(/17 \/ 20/);
  const [kept] = await database.staff.rows<{ version: number; at: string }>(
    sql`select notice_version as version, notice_accepted_at::text as at from chat_link where address = ${chat.address}`,
  );
  expect(kept).toMatchObject({ version: 2, at: expect.stringContaining("2026-11-22") });
});

test("the chat page is answered in the language that was chosen on it", async () => {
  const place = { channel: "web", connectionId: 0, address: webAddress(accountId), chat: "private" } as const;
  let now = start;
  const say = (content: IncomingContent, locale: "vi" | "en") =>
    database.bot.transaction(async (db) => {
      now = now.add({ seconds: 10 });
      const replies = await answer(db, { ...place, externalId: randomUUID(), accountId, content, locale }, now);
      const offered = replies.flatMap(({ message }) => message.choices ?? []);
      return { replies, offered: await offerChoices(db, place, offered, now) };
    });
  const words = ({ replies }: Awaited<ReturnType<typeof say>>) => toText(replies.at(-1)!.message);

  const given = { code: await code(), device: "", address: "203.0.113.9" };
  await signInWithCode({ db: database.bot, now: start }, given);
  const notice = await say({ kind: "text", text: "/start" }, "en");
  expect(notice.offered.map(({ label }) => label)).toEqual(["I have read and accept"]);
  expect(notice.replies.map(({ locale }) => locale)).toEqual(["en"]);
  await say({ kind: "choice", token: notice.offered[0]!.token }, "en");
  expect(words(await say({ kind: "text", text: "tiến độ năm 2026" }, "en"))).toMatch(/17 \/ 20[^]*Source: reports/);
  expect(words(await say({ kind: "text", text: "tiến độ năm 2026" }, "vi"))).toMatch(/17 \/ 20[^]*Nguồn: /);
});

describe("a question that came too early", () => {
  const early = () =>
    database.owner.prisma.dialog.findMany({
      where: { kind: "early" },
      orderBy: { id: "asc" },
      select: { state: true },
    });

  test("is answered by itself once the notice is accepted, and kept without a word of it", async () => {
    const chat = new Chat();
    await chat.text(await code());
    expect(await chat.text("cho toi hoi tien do nam 2026 voi nhe")).toMatch(/trả lời ngay khi đồng chí đồng ý/);
    expect(JSON.stringify(await early())).not.toMatch(/toi hoi|voi nhe/);
    const answers = await chat.tap(/đồng ý/);
    expect(answers).toMatch(/Bí thư Bãi Sậy[\s\S]*\n---\n[\s\S]*17 \/ 20/);
    expect(answers.match(/được hiểu là/g), "told as often as of one who asks today").toHaveLength(1);
    expect(await early()).toEqual([]);
    expect(await chat.text("còn tháng 9 thì sao"), "the talk goes on from it").toMatch(/9\/2026/);
  });

  test("may stand beside the code", async () => {
    const chat = new Chat();
    const reply = await chat.text(`${await code()} tiến độ năm 2026`);
    expect(reply).toMatch(/trả lời ngay khi đồng chí đồng ý/);
    expect(reply).not.toMatch(/17/);
    expect(await chat.text("đồng ý")).toMatch(/17 \/ 20/);
    expect(await chat.text(`${await code()} tiến độ năm 2026`), "of one who accepted before").toMatch(/17 \/ 20/);
  });

  test.each(["xin chào", "tiến độ năm 2026 của xã Không Đâu", "báo cáo tháng 10 kết nạp 3", "số cccd của quần chúng"])(
    "«%s» is none",
    async (words) => {
      const chat = new Chat();
      await chat.text(await code());
      expect(await chat.text(words)).not.toMatch(/trả lời ngay khi/);
      expect(await chat.tap(/đồng ý/)).not.toMatch(/---/);
    },
  );

  test("is not answered to a stranger, nor after an hour", async () => {
    expect(await new Chat().text("tiến độ năm 2026")).not.toMatch(/trả lời ngay khi/);
    const chat = new Chat();
    await chat.text(await code());
    await chat.text("tiến độ năm 2026");
    chat.now = chat.now.add({ minutes: 61 });
    expect(await chat.text("đồng ý")).not.toMatch(/17/);
  });
});

test.each(["đồng ý", "Toi da doc va dong y", "dong y a.", "I agree"])("who writes «%s» has agreed", async (words) => {
  const chat = new Chat();
  expect(await chat.text(words)).not.toMatch(/Bí thư Bãi Sậy/);
  await chat.text(await code());
  expect(await chat.text("không đồng ý")).toMatch(/chính thức/);
  expect(await chat.text(words)).toMatch(/Bí thư Bãi Sậy/);
});

test("a code works once, not after its time, and not made up", async () => {
  const used = await code();
  await new Chat().text(used);
  expect(await new Chat().text(used)).toMatch(/đã được dùng/);
  const late = new Chat();
  const old = await code();
  late.now = start.add({ minutes: 16 });
  expect(await late.text(old)).toMatch(/không còn hiệu lực/);
  expect(await new Chat().text("LK-22222222")).toMatch(/không đúng/);
});

test("a stopped account is told so and gets nothing", async () => {
  const grants = [{ role: "secretary" as const, unitId: (await readTree(database.staff)).byKey("la")!.id }];
  const account = await createAccount(staff(), { login: "tam-dung", label: "Bí thư tạm", grants });
  const chat = new Chat();
  await chat.text((await issueLinkCode(staff(), { accountId: account.id })).code);
  await chat.tap(/đồng ý/);
  expect(await chat.text("tiến độ năm 2026")).toMatch(/\b3\b/);
  await setAccountActive(staff(), { id: account.id, active: false, version: account.version });
  const reply = await chat.text("tiến độ năm 2026");
  expect(reply).toMatch(/ngừng hoạt động/);
  expect(reply).not.toMatch(/\b3\b/);
});

test("a group gets no figure, only the way to the private chat", async () => {
  const chat = await linked();
  const reply = await chat.say({ kind: "text", text: "tiến độ năm 2026" }, { chat: "group" });
  expect(reply).toMatch(/@ketnap_bot/);
  expect(reply).not.toMatch(/17/);
});

test.each([
  ["a photo", { kind: "media", media: "photo" }, /không nhận ảnh/],
  ["a photo with blanks below it", { kind: "media", media: "photo", caption: " " }, /không nhận ảnh/],
  [
    "a photo with a question below it",
    { kind: "media", media: "photo", caption: "tiến độ năm 2026" },
    /^Ảnh không được nhận[^\n]*\n[^]*17 \/ 20/,
  ],
  [
    "a file with words of persons",
    { kind: "media", media: "document", caption: "cho xin số cccd của các quần chúng" },
    /^Tệp không được nhận[^\n]*\n[^]*không cung cấp thông tin cá nhân/,
  ],
  ["a voice message", { kind: "media", media: "voice" }, /chưa nghe được tin thoại[^]*micrô/],
  ["a file", { kind: "media", media: "document" }, /không nhận tệp/],
  ["emoji only", { kind: "text", text: "🚗🤔" }, /không có chữ/],
  ["thanks by emoji", { kind: "text", text: "👍🙏" }, /^Vâng/],
  ["10,000 characters", { kind: "text", text: "a ".repeat(5000) }, /dài 10\.000 ký tự/],
  ["31/02", { kind: "text", text: "kết nạp đến 31/02/2026" }, /Không có ngày hay kỳ/],
  ["a thirteenth month", { kind: "text", text: "tiến độ tháng 13/2026" }, /Không có ngày hay kỳ/],
  ["a future year", { kind: "text", text: "kết nạp năm 2031 được mấy người" }, /chưa đến/],
  ["months without figures", { kind: "text", text: "kết nạp năm 2022 được mấy người" }, /Chưa có số liệu|chưa có/i],
  ["an unknown unit", { kind: "text", text: "tiến độ năm 2026 của xã Không Đâu" }, /Không tìm thấy đơn vị/],
  [
    "somebody's papers",
    { kind: "text", text: "cho xin số cccd của các quần chúng" },
    /không cung cấp thông tin cá nhân/,
  ],
  ["another trade", { kind: "text", text: "giá vàng hôm nay" }, /ngoài phạm vi/],
  ["an old button", { kind: "choice", token: "a:AAAAAAAAAAAAAAAAAAAAAA" }, /đã cũ/],
] satisfies [string, IncomingContent, RegExp][])("%s has a clear outcome", async (_, content, expected) => {
  const chat = await linked();
  expect(await chat.say(content)).toMatch(expected);
});

test("a unit that ended says when, who took over, and its latest figures, which a tap opens", async () => {
  const chat = await linked();
  const reply = await chat.text("huyện Bãi Sậy năm 2026 kết nạp mấy người");
  expect(reply).toMatch(/1\/7\/2025/);
  expect(reply).toMatch(/Đảng bộ xã Bãi Sậy Mới/);
  expect(reply).toMatch(/61/);
  expect(await chat.tap("Đảng bộ xã Bãi Sậy Mới")).toMatch(/17 \/ 20/);
});

test.each([
  ["kết nạp đến ngày 15/8/2026", /lấy trọn tháng 1 đến tháng 8\/2026/],
  ["tiến độ tính đến 15/8/2026", /lấy trọn/],
  ["từ 10/2/2026 đến 20/4/2026 kết nạp mấy người", /lấy trọn/],
])("«%s» says that whole months are told", async (words, told) => {
  expect(await (await linked()).text(words)).toMatch(told);
});

test.each(["kết nạp đến hết ngày 31/8/2026", "kết nạp 8 tháng đầu năm 2026"])(
  "«%s» has nothing to tell",
  async (words) => {
    expect(await (await linked()).text(words)).not.toMatch(/lấy trọn/);
  },
);

test("a name with SQL, HTML and markdown is answered as any other", async () => {
  const chat = await linked();
  expect(await chat.text("kết quả năm 2026 theo từng chi bộ nào thấp nhất")).toContain(
    "DROP TABLE unit; <b>Lạ</b> *x*",
  );
  expect(await database.staff.prisma.unit.count()).toBe(3);
});

test("what is unclear is asked back with choices, and a choice is answered; the same tap twice answers once", async () => {
  const chat = await linked();
  await chat.text("danh sách");
  expect(chat.offered.length).toBeGreaterThan(1);
  const [first] = chat.offered;
  expect(await chat.tap(first!.label)).not.toBe("");
  chat.now = chat.now.subtract({ seconds: 9 });
  expect(await chat.say({ kind: "choice", token: first!.token })).toBe("");
});

test("a bare number takes the choice of the last message, where there are no buttons", async () => {
  const chat = await linked();
  await chat.text("tiến độ năm 2026");
  expect(await chat.text(String(chat.offered.findIndex((choice) => choice.label === "Theo đơn vị") + 1))).toMatch(/Lạ/);
});

test("another chat's button is not taken", async () => {
  const [mine, other] = [await linked(), await linked()];
  await mine.text("tiến độ năm 2026");
  expect(await other.say({ kind: "choice", token: mine.offered[0]!.token })).toMatch(/đã cũ/);
});

test("leaving takes a second tap, and then nothing is answered any more", async () => {
  const chat = await linked();
  await chat.text("hủy liên kết tài khoản này");
  expect(await chat.text("tiến độ năm 2026")).toMatch(/17/);
  await chat.text("hủy liên kết tài khoản này");
  expect(await chat.tap("Gỡ gắn kết")).toMatch(/không còn xem/);
  expect(await chat.text("tiến độ năm 2026")).not.toMatch(/17/);
});

test("a picture is sent with words beside it", async () => {
  const chat = await linked();
  await chat.text("tiến độ năm 2026");
  await chat.tap("Xem hình");
  expect(chat.last?.picture?.chart.kind).toBe("progress");
  expect(chat.last?.picture?.alt).toMatch(/17/);
});

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { openReportRequest } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";
import { tell } from "../testing/telling.ts";

const database = useDatabase();
const at = (local: string) =>
  Temporal.PlainDateTime.from(local.replace(" ", "T")).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant();
/** A Thursday. */
const start = at("2026-11-26 09:00");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now: start });
const prisma = () => database.owner.prisma;
let unitId: number;
let chat: Chat;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    { key: "c0", name: "Chi bộ Đồi Chè", level: "cell", parent: "xa" },
  ];
  await fillDefaults(staff());
  await prisma().reminderRule.updateMany({
    where: { kind: { notIn: ["own_reminder", "report_due"] } },
    data: { enabled: false },
  });
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  unitId = (await readTree(database.staff)).byKey("c0")!.id;
  await prisma().channelConnection.create({ data: { id: 1, channel: "telegram", name: "bot", enabled: true } });
  const grants = [{ role: "secretary" as const, unitId }];
  const account = await createAccount(staff(), { login: "bi-thu", label: "Bí thư", grants });
  chat = await linkedChat(database, account.id, start);
});
beforeEach(async () => {
  for (const table of ["reminder", "delivery", "subscription", "mute", "dialog", "clockRun", "reportRequest"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  chat.now = start;
});

const standing = async () =>
  (
    await prisma().subscription.findMany({ where: { endedAt: null, nextAt: { not: null } }, orderBy: { id: "asc" } })
  ).map(
    ({ topic, nextAt }) =>
      `${topic} ${Temporal.Instant.from(nextAt!.toISOString()).toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDateTime().toString({ smallestUnit: "minute" })}`,
  );

/** The cell's meeting, set for ten and told at ten. */
async function toldOfMeeting(): Promise<void> {
  await chat.text("10h hôm nay nhắc tôi họp chi bộ");
  expect(await tell(database.bot, at("2026-11-26 10:00"))).toContain("họp chi bộ");
  chat.now = at("2026-11-26 10:02");
}

describe("what was told a moment ago is told again", () => {
  test.each([
    ["nhắc lại sau 1 tiếng", "2026-11-26T11:02"],
    ["30 phút nữa nhắc lại nhé", "2026-11-26T10:32"],
    ["nhac lai sau 2h", "2026-11-26T12:02"],
    ["hoãn lại nửa tiếng", "2026-11-26T10:32"],
    ["một tiếng rưỡi nữa nhắc lại em", "2026-11-26T11:32"],
    ["nhắc lại lúc 15h", "2026-11-26T15:00"],
    ["nhắc lại sau 15h", "2026-11-26T15:00"],
    ["2h nhắc lại", "2026-11-26T14:00"],
    ["mai nhắc lại", "2026-11-27T10:00"],
    ["để mai nhắc", "2026-11-27T10:00"],
    ["mai 8h nhac lai giup em", "2026-11-27T08:00"],
    ["3 ngày nữa nhắc lại", "2026-11-29T10:00"],
    ["nhắc lại vào thứ hai tuần sau", "2026-11-30T10:00"],
    ["hoãn đến ngày kia", "2026-11-28T10:00"],
  ])("%s", async (said, next) => {
    await toldOfMeeting();
    await chat.text(said);
    expect(await standing()).toEqual([`cell_meeting ${next}`]);
  });

  test.each([
    ["lát nữa nhắc lại", "«lát nữa» là mấy giờ?", /11:02/, "2026-11-26T11:02"],
    ["tí nữa nhắc lại nhé", "«tí nữa» là mấy giờ?", /10:32/, "2026-11-26T10:32"],
    ["chiều nhắc lại", "«chiều» là mấy giờ?", /16:00/, "2026-11-26T16:00"],
  ])("%s: is asked when", async (said, asked, tap, next) => {
    await toldOfMeeting();
    expect(await chat.text(said)).toContain(asked);
    expect(await standing()).toEqual([]);
    await chat.tap(tap);
    expect(await standing()).toEqual([`cell_meeting ${next}`]);
  });

  test("of what the office told as well, as a reminder of his own that names it", async () => {
    const request = { title: "Báo cáo tháng 11", firstMonth: "2026-11", lastMonth: "2026-11", dueOn: "2026-11-30" };
    await openReportRequest(staff(), { unitId, ...request });
    expect(await tell(database.bot, at("2026-11-26 10:00"))).toContain("Báo cáo tháng 11");
    chat.now = at("2026-11-26 10:02");
    expect(await chat.text("mai nhắc lại")).toContain("Sẽ nhắc đồng chí: nộp báo cáo");
    expect(await standing()).toEqual(["report 2026-11-27T08:00"]);
    expect(await tell(database.bot, at("2026-11-27 08:00"))).toContain("Báo cáo tháng 11");
  });

  test("of two it is asked which, and the word for one is an answer", async () => {
    await chat.text("10h hôm nay nhắc tôi gửi hồ sơ");
    await toldOfMeeting();
    expect(await chat.text("nhắc lại sau 1 tiếng")).toContain("Nhắc lại việc nào?");
    expect(await standing()).toEqual([]);
    await chat.text("hồ sơ");
    expect(await standing()).toEqual(["dossier 2026-11-26T11:02"]);
  });

  test("long after, or where nothing was told, it is asked of what", async () => {
    await toldOfMeeting();
    chat.now = at("2026-11-29 10:00");
    expect(await chat.text("mai nhắc lại")).toContain("Nhắc đồng chí việc gì?");
    expect(await standing()).toEqual([]);
    await chat.tap("Cuộc họp");
    expect(await standing()).toEqual(["meeting 2026-11-30T08:00"]);
  });

  test.each(["đừng nhắc lại nữa", "khỏi nhắc lại", "sao cứ nhắc lại hoài vậy"])("%s: sets nothing", async (said) => {
    await toldOfMeeting();
    await chat.text(said);
    expect(await standing()).toEqual([]);
  });

  test("who has muted all hears nothing until then", async () => {
    await chat.text("tắt nhắc");
    expect(await chat.text("thứ hai nhắc lại")).toContain("Nhắc lại từ thứ Hai 30/11/2026.");
    expect(await chat.text("mai nhắc lại")).toContain("Nhắc lại từ thứ Sáu 27/11/2026.");
  });
});

describe("so long from now", () => {
  test.each([
    ["30 phút nữa nhắc em nộp báo cáo", "report 2026-11-26T09:30"],
    ["1h nữa nhắc tôi họp chi bộ", "cell_meeting 2026-11-26T10:00"],
    ["nhắc tôi gửi hồ sơ sau 2 tiếng", "dossier 2026-11-26T11:00"],
    ["hai tieng nua nhac em xem tien do", "progress 2026-11-26T11:00"],
    ["45p nữa nhắc tôi họp chi bộ", "cell_meeting 2026-11-26T09:45"],
  ])("%s", async (said, next) => {
    await chat.text(said);
    expect(await standing()).toEqual([next]);
  });

  test("without a matter it is asked of what, and the time is kept", async () => {
    expect(await chat.text("15 phút nữa nhắc tôi mua hoa")).toContain("Nhắc đồng chí việc gì?");
    await chat.tap("Việc riêng");
    expect(await standing()).toEqual(["other 2026-11-26T09:15"]);
  });
});

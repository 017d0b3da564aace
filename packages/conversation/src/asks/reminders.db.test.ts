import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { findReminders } from "@ketnap/domain/reminders";
import { openReportRequest } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "../testing/chat.ts";

const database = useDatabase();
/** A Monday morning. */
const start = Temporal.Instant.from("2026-11-23T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};
const prisma = () => database.owner.prisma;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Đồng Sậy", level: "commune", parent: null },
    ...["Đồi Chè", "Bến Gỗ", "Cầu Đá"].map((name, at) => ({
      key: `c${at}`,
      name: `Chi bộ ${name}`,
      level: "cell",
      parent: "xa",
    })),
  ];
  const quotas = [0, 1, 2].map((at) => ({
    unit: `c${at}`,
    scope: "year",
    from: "2026-01",
    to: "2026-12",
    kind: "absolute",
    value: 4,
  }));
  const figures = [3, 1, 0].map((value, at) => ({
    unit: `c${at}`,
    indicator: "admitted",
    from: "2026-01",
    to: "2026-10",
    value,
    source: "report",
  }));
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units, quotas, figures }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
});
beforeEach(async () => {
  await prisma().reminder.deleteMany();
  await prisma().reportRequest.deleteMany();
});

let made = 0;
async function chatOf(role: Role, key: string): Promise<Chat> {
  const account = await createAccount(staff(), {
    login: `nguoi-${++made}`,
    label: `Người thứ ${made}`,
    grants: [{ role, unitId: id[key]! }],
  });
  return linkedChat(database, account.id, start);
}

const ask = (dueOn: string, title = "Báo cáo tháng 11") =>
  openReportRequest(staff(), {
    unitId: id["xa"]!,
    title,
    firstMonth: "2026-11",
    lastMonth: "2026-11",
    dueOn,
  });
const kept = async () =>
  (await prisma().subscription.findMany({ where: { endedAt: null }, orderBy: { id: "desc" }, take: 1 })).map((row) => ({
    topic: row.topic,
    schedule: row.schedule,
    next:
      row.nextAt &&
      Temporal.Instant.from(row.nextAt.toISOString())
        .toZonedDateTimeISO("Asia/Ho_Chi_Minh")
        .toPlainDateTime()
        .toString(),
  }))[0];

describe("a reminder that a person sets for himself", () => {
  test.each([
    [
      "nhac toi luc 8h sang thu 2 hang tuan xem tien do",
      "progress",
      "2026-11-30T08:00:00",
      "Sẽ nhắc đồng chí: tiến độ kết nạp\nThứ Hai hằng tuần, 08:00. Lần tới: thứ Hai 30/11/2026, 08:00.\n[Hủy lời nhắc này]",
    ],
    [
      "Đặt lịch nhắc họp chi bộ ngày 3 hằng tháng",
      "cell_meeting",
      "2026-12-03T08:00:00",
      "Sẽ nhắc đồng chí: họp chi bộ\nNgày 3 hằng tháng, 08:00. Lần tới: thứ Năm 3/12/2026, 08:00.\n[Hủy lời nhắc này]",
    ],
    [
      "mai 7h30 nhac e gui hs nhe",
      "dossier",
      "2026-11-24T07:30:00",
      "Sẽ nhắc đồng chí: hồ sơ kết nạp\nMột lần, thứ Ba 24/11/2026, 07:30.\n[Hủy lời nhắc này]",
    ],
    [
      "Nhac hop xet chuyen chinh thuc ngay 15/12",
      "conversion",
      "2026-12-15T08:00:00",
      "Sẽ nhắc đồng chí: xét chuyển chính thức\nMột lần, thứ Ba 15/12/2026, 08:00.\n[Hủy lời nhắc này]",
    ],
  ])("%s", async (said, topic, next, reply) => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text(said)).toBe(reply);
    expect(await kept()).toMatchObject({ topic, next });
  });

  test("before what is due: says the day that it reckoned, and that nothing is due where nothing is", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("Nhắc tôi nộp báo cáo trước 3 ngày")).toBe(
      "Sẽ nhắc đồng chí: nộp báo cáo\nTrước hạn 3 ngày, 08:00. Hiện chưa có báo cáo nào đến hạn; có là sẽ nhắc.\n[Hủy lời nhắc này]",
    );
    await ask("2026-12-05");
    expect(await chat.text("nhắc tôi nộp báo cáo trước 2 ngày")).toContain("Lần tới: thứ Năm 3/12/2026, 08:00.");
    await findReminders(database.bot, start);
    expect(await prisma().subscription.count({ where: { nextAt: new Date("2026-12-02T01:00:00Z") } })).toBe(1);
  });

  test("before what is due, asked for too late: says so, and one tap tells on the day", async () => {
    await ask("2026-11-25");
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("nhắc tôi nộp báo cáo trước hạn 3 ngày")).toBe(
      "Sẽ nhắc đồng chí: nộp báo cáo\nTrước hạn 3 ngày, 08:00. Hạn 25/11/2026 đến sớm hơn thế, lần này không kịp nhắc trước; từ kỳ sau sẽ nhắc.\n[Nhắc thêm ngày 25/11/2026, 08:00] [Hủy lời nhắc này]",
    );
    expect(await chat.tap(/^Nhắc thêm/)).toContain("Một lần, thứ Tư 25/11/2026, 08:00.");
  });

  test("the hour of the evening, the week before and the day that were said are the ones kept", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("8h tối mai nhắc tôi họp chi bộ")).toContain("Một lần, thứ Ba 24/11/2026, 20:00.");
    expect(await chat.text("7 rưỡi tối thứ sáu nhắc tôi họp chi bộ")).toContain("Một lần, thứ Sáu 27/11/2026, 19:30.");
    expect(await chat.text("nhắc tôi nộp báo cáo trước hạn 1 tuần")).toContain("Trước hạn 7 ngày, 08:00.");
    expect(await chat.text("nhắc tôi ngày 31 họp chi bộ")).toContain("Một lần, thứ Năm 31/12/2026, 08:00.");
  });

  test("two days, two hours or two leads are two reminders, each with its way back", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("nhắc tôi thứ hai và thứ năm hằng tuần lúc 7h họp chi bộ")).toBe(
      "Sẽ nhắc đồng chí: họp chi bộ\nThứ Hai hằng tuần, 07:00. Lần tới: thứ Hai 30/11/2026, 07:00.\nThứ Năm hằng tuần, 07:00. Lần tới: thứ Năm 26/11/2026, 07:00.\n[Hủy: họp chi bộ · thứ Hai hằng tuần, 07:00] [Hủy: họp chi bộ · thứ Năm hằng tuần, 07:00]",
    );
    expect(await chat.tap("Hủy: họp chi bộ · thứ Năm hằng tuần, 07:00")).toContain("Đã hủy");
    await chat.text("7h và 17h hằng ngày nhắc tôi xem tiến độ");
    await chat.text("ngày 5 và ngày 20 hằng tháng nhắc tôi gửi hồ sơ");
    const all = await prisma().subscription.findMany({
      where: { accountId: await idOf(chat), endedAt: null },
      orderBy: { id: "asc" },
    });
    expect(all.map(({ topic, schedule }) => [topic, schedule])).toEqual([
      ["cell_meeting", { time: "07:00", freq: "weekly", weekday: "mon" }],
      ["progress", { time: "07:00", freq: "daily" }],
      ["progress", { time: "17:00", freq: "daily" }],
      ["dossier", { time: "08:00", freq: "monthly", day: 5 }],
      ["dossier", { time: "08:00", freq: "monthly", day: 20 }],
    ]);
  });

  test.each([
    ["nhắc tôi xem tiến độ 3 ngày một lần", "Chưa hẹn được đúng như «3 ngày một lần», nên chưa ghi gì."],
    ["nhắc tôi hằng ngày trừ chủ nhật xem tiến độ", "Chưa hẹn được đúng như «trừ chủ nhật»"],
    ["nhắc tôi họp chi bộ thứ bảy 27/11", "Chưa hẹn được đúng như «nhắc tôi họp chi bộ thứ bảy 27/11»"],
    ["8h hôm nay và 8h mai nhắc tôi họp chi bộ", "Chưa hẹn được đúng như"],
    ["8h hôm nay nhắc tôi họp chi bộ", "Thời điểm 08:00 23/11/2026 đã qua."],
  ])("what cannot be kept is asked, and nothing set: %s", async (said, asked) => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text(said)).toContain(asked);
    expect(await prisma().subscription.count({ where: { accountId: await idOf(chat) } })).toBe(0);
  });

  test("an hour that may be two is asked, and one tap sets it with all that was said beside it", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("mai 2h nhắc tôi họp chi bộ")).toBe(
      "«2h» là mấy giờ? Chưa ghi lời hẹn nào. Việc: họp chi bộ.\n[Ngày 24/11/2026, 02:00] [Ngày 24/11/2026, 14:00]",
    );
    expect(await chat.tap(/14:00/)).toContain("Một lần, thứ Ba 24/11/2026, 14:00.");
    expect(await chat.text("chiều thứ sáu nhắc tôi gửi hồ sơ")).toContain("«chiều» là mấy giờ?");
    expect(await chat.tap(/16:00/)).toContain("Một lần, thứ Sáu 27/11/2026, 16:00.");
  });

  test("an hour without a day is asked for the day, and the hour stays", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("nhắc tôi 9h30 họp chi bộ")).toContain("Nhắc họp chi bộ khi nào?");
    expect(await chat.tap(/24\/11\/2026, 09:30/)).toContain("Một lần, thứ Ba 24/11/2026, 09:30.");
  });

  test("nothing of what he wrote is kept but the topic and the time", async () => {
    const chat = await chatOf("secretary", "c0");
    await chat.text("mai 9h nhắc tôi gửi hồ sơ của anh Nguyễn Văn Tám");
    expect(JSON.stringify(await prisma().subscription.findMany())).not.toMatch(/tám|nguyễn/i);
  });

  test("without a topic or a time is asked, and one tap answers", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("nhắc tôi nhé")).toContain("Nhắc đồng chí việc gì?");
    expect(await chat.tap("Nộp báo cáo")).toContain("Nhắc nộp báo cáo khi nào?");
    expect(await chat.tap("Trước hạn 1 ngày, 08:00")).toContain("Sẽ nhắc đồng chí: nộp báo cáo");
  });

  test("of something that has no topic the time is kept, never the words", async () => {
    const chat = await chatOf("secretary", "c0");
    const asked = await chat.text("nhắc tôi họp chi ủy 15h thứ sáu");
    if (asked.includes("việc gì")) {
      expect(asked).toContain("không ghi lời riêng");
      expect(await chat.tap("Cuộc họp")).toContain("Sẽ nhắc đồng chí: cuộc họp");
    } else expect(asked).toContain("Sẽ nhắc đồng chí: cuộc họp");
    expect(await kept()).toMatchObject({ topic: "meeting", next: "2026-11-27T15:00:00" });
    const said = await chat.text("sáng mai 9h nhắc tôi mua hoa tặng hội nghị");
    expect(said).toContain("Nhắc đồng chí việc gì?");
    expect(await chat.tap("Việc riêng")).toContain("Sẽ nhắc đồng chí: việc riêng\nMột lần, thứ Ba 24/11/2026, 09:00.");
    expect(JSON.stringify(await prisma().subscription.findMany())).not.toMatch(/hoa|hội nghị|chi ủy/i);
  });

  test("who would have all taken back and has none hears that there is none at all", async () => {
    const chat = await chatOf("secretary", "c0");
    for (const said of ["hủy tất cả lời nhắc", "xóa hết các lời nhắc của tôi"])
      expect(await chat.text(said)).toBe(
        "Đồng chí chưa tự hẹn lời nhắc nào, nên không có gì để hủy.\n[Xem các lời nhắc]",
      );
  });

  test("can be taken back by a tap, and kept after all; the same twice is one", async () => {
    const chat = await chatOf("secretary", "c0");
    await chat.text("nhắc tôi xem tiến độ 8h thứ 2 hằng tuần");
    await chat.text("nhắc tôi xem tiến độ 8h thứ 2 hằng tuần");
    expect(
      await prisma().subscription.count({ where: { endedAt: null, topic: "progress", accountId: await idOf(chat) } }),
    ).toBe(1);
    expect(await chat.tap("Hủy lời nhắc này")).toBe("Đã hủy: tiến độ kết nạp · thứ Hai hằng tuần, 08:00\n[Giữ lại]");
    expect(await chat.tap("Giữ lại")).toContain("Lần tới: thứ Hai 30/11/2026, 08:00.");
    expect(await chat.text("hủy nhắc tiến độ")).toContain("Đã hủy: tiến độ kết nạp");
    expect(await chat.text("hủy nhắc tiến độ")).toBe(
      "Đồng chí chưa tự hẹn lời nhắc nào về việc này.\n[Tắt nhắc: tiến độ kết nạp]",
    );
  });

  test("another's cannot be taken back: it does not exist", async () => {
    const [one, two] = [await chatOf("secretary", "c0"), await chatOf("secretary", "c1")];
    await one.text("nhắc tôi xem tiến độ 8h thứ 2 hằng tuần");
    const [mine] = await prisma().subscription.findMany({ where: { accountId: await idOf(one) } });
    await prisma().offeredChoice.create({
      data: {
        token: "a:forged",
        channel: "telegram",
        address: two.address,
        position: 1,
        label: "x",
        action: { kind: "ask", ask: { intent: "reminder_set", slots: { subscription: mine!.id }, interval: null } },
        offeredAt: new Date(start.epochMilliseconds),
        expiresAt: new Date(start.add({ hours: 1 }).epochMilliseconds),
      },
    });
    expect(await two.say({ kind: "choice", token: "a:forged" })).toBe("Lựa chọn này đã cũ, xin hỏi lại.");
    expect((await prisma().subscription.findUniqueOrThrow({ where: { id: mine!.id } })).endedAt).toBeNull();
  });
});

const idOf = async (chat: Chat) =>
  (await prisma().chatLink.findFirstOrThrow({ where: { address: chat.address } })).accountId;

describe("news", () => {
  test("of progress, weekly or on a day of the month; a unit in reach may be followed", async () => {
    const chat = await chatOf("leader", "xa");
    expect(await chat.text("Đăng ký nhận bản tin tiến độ hằng tuần")).toContain(
      "Thứ Hai hằng tuần, 08:00. Lần tới: thứ Hai 30/11/2026",
    );
    expect(await chat.text("gui cho toi tien do ngay 25 hang thang")).toContain("Lần tới: thứ Tư 25/11/2026, 08:00.");
    expect(await chat.text("theo dõi chi bộ Đồi Chè")).toContain("Sẽ gửi bản tin: tiến độ kết nạp · Chi bộ Đồi Chè");
    expect(await chat.text("thôi theo dõi chi bộ Đồi Chè")).toContain(
      "Đã hủy: bản tin tiến độ kết nạp · Chi bộ Đồi Chè",
    );
  });

  test("on the days that were said, and never on a day that was not", async () => {
    const chat = await chatOf("leader", "xa");
    expect(await chat.text("đăng ký nhận bản tin tiến độ 16h thứ sáu")).toContain("Thứ Sáu hằng tuần, 16:00.");
    expect(await chat.text("đăng ký nhận bản tin tiến độ thứ ba và thứ năm hằng tuần")).toContain(
      "Thứ Ba hằng tuần, 08:00.",
    );
    const count = () => prisma().subscription.count();
    const before = await count();
    expect(await chat.text("đăng ký nhận bản tin tiến độ 2 tuần một lần")).toContain("«2 tuần một lần»");
    expect(await chat.text("đăng ký nhận bản tin tiến độ ngày 15/12")).toContain(
      "Gửi bản tin tiến độ kết nạp khi nào?",
    );
    expect(await count()).toBe(before);
    expect(await chat.tap("Ngày 25 hằng tháng, 08:00")).toContain("Sẽ gửi bản tin: tiến độ kết nạp");
  });

  test("of what there is none: says so, and what there is", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("nhan thong bao lop moi")).toContain("Chưa có bản tin về việc này.");
  });

  test("of a unit out of reach: it does not exist", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("theo dõi chi bộ Bến Gỗ")).toContain("Không tìm thấy đơn vị");
  });
});

describe("muting", () => {
  test("a topic, or everything; what is asked is answered all the same, and a tap takes it back", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("tắt nhắc báo cáo")).toBe(
      "Đã tắt nhắc: nộp báo cáo\nCác việc khác vẫn được nhắc.\n[Bật lại]",
    );
    expect(await chat.tap("Bật lại")).toBe("Đã bật lại: nộp báo cáo");
    expect(await chat.text("dung gui thong bao nua")).toBe(
      "Đã tắt mọi nhắc việc và bản tin.\nHỏi thì vẫn được trả lời như thường.\n[Bật lại]",
    );
    expect(await chat.text("nhắc tôi xem tiến độ 8h thứ 2 hằng tuần")).toContain("Đồng chí đang tắt mọi nhắc việc");
    expect(await chat.tap("Bật lại")).toBe("Đã bật lại: mọi việc");
    expect(await prisma().mute.count({ where: { accountId: await idOf(chat), endedAt: null } })).toBe(0);
  });
});

describe("a wave that somebody calls for", () => {
  test("staff have the late reminded at once, and can call it off within the minute", async () => {
    await ask("2026-11-30");
    await chatOf("secretary", "c0");
    const office = await chatOf("staff", "xa");
    const reply = await office.text("nhắc các chi bộ chậm nộp báo cáo ngay");
    expect(reply).toContain("Việc: Báo cáo tháng 11, hạn 30/11/2026. Gửi sau một phút.");
    expect(reply).toMatch(/Sẽ nhắc \d đơn vị: Chi bộ/);
    expect(reply).toContain("Chưa có ai nhận nhắc");
    const told = await prisma().reminder.count({ where: { state: "found" } });
    expect(told).toBeGreaterThan(0);
    expect(await office.text("nhắc các chi bộ chậm nộp báo cáo ngay")).toContain("Hôm nay đã nhắc rồi");
    expect(await office.text("đôn đốc các đơn vị dưới 50%")).toMatch(/tiến độ kết nạp dưới 50 %/);
    await office.text("nhắc các chi bộ chậm nộp báo cáo ngay");
    await prisma().reminder.deleteMany();
    await office.text("nhắc các chi bộ chậm nộp báo cáo ngay");
    expect(await office.tap("Hủy, không gửi nữa")).toBe(`Đã hủy ${told} lời nhắc chưa gửi.`);
    expect(await prisma().reminder.count({ where: { state: "found" } })).toBe(0);
  });

  test("for another time is not sent now", async () => {
    await ask("2026-11-30");
    await chatOf("secretary", "c0");
    const office = await chatOf("staff", "xa");
    expect(await office.text("8h sáng mai nhắc các chi bộ chậm nộp báo cáo")).toContain("Chỉ đôn đốc được ngay");
    expect(await prisma().reminder.count()).toBe(0);
    expect(await office.tap("Đôn đốc ngay")).toContain("Gửi sau một phút.");
  });

  test("a secretary may not", async () => {
    await ask("2026-11-30");
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("nhắc các chi bộ chậm nộp báo cáo ngay")).toContain("không có quyền");
    expect(await prisma().reminder.count()).toBe(0);
  });

  test("after hours it goes the next morning, and says so", async () => {
    await ask("2026-11-30");
    const office = await chatOf("staff", "xa");
    office.now = Temporal.Instant.from("2026-11-23T11:00:00Z");
    expect(await office.text("nhắc các chi bộ chậm nộp báo cáo ngay")).toContain("đầu giờ thứ Tư 25/11/2026");
  });
});

describe("what is due", () => {
  test("the nearest first, with the last day that counts and a way to answer", async () => {
    await openReportRequest(staff(), {
      unitId: id["xa"]!,
      title: "Báo cáo quý",
      firstMonth: "2026-10",
      lastMonth: "2026-12",
      dueOn: "2026-11-28",
      dueInclusive: false,
    });
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("Hạn nộp báo cáo phát triển đảng viên là ngày nào?")).toBe(
      "Còn 4 ngày · Báo cáo quý\nBáo cáo quý: ngày cuối 27/11/2026, còn 4 ngày\nNộp trong ngày cuối vẫn là đúng hạn.\n[Trả lời báo cáo] [Nhắc trước 1 ngày]",
    );
    expect(await chat.text("viec qua han cua chi bo minh")).toBe("Không có việc nào quá hạn.");
    const office = await chatOf("staff", "xa");
    expect(await office.text("Tuần này có việc gì đến hạn không")).toContain("0 / 3 đơn vị đã trả lời");
  });

  test("the ceremony's last day by the regulation in force, in working days", async () => {
    const chat = await chatOf("secretary", "c0");
    const reply = await chat.text("hạn tổ chức lễ kết nạp sau khi có quyết định 12/11/2026");
    expect(reply).toContain("Chậm nhất 25/12/2026");
    expect(reply).toContain("30 ngày làm việc kể từ ngày 12/11/2026");
    expect(reply).toContain("Chưa đối chiếu văn bản gốc.");
  });

  test("nothing is due: says so", async () => {
    const chat = await chatOf("secretary", "c0");
    expect(await chat.text("các mốc đến hạn trong tháng 12")).toBe("Không có việc nào đến hạn trong tháng 12/2026.");
  });
});

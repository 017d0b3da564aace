import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { type Context, Forbidden, systemActor } from "../kernel/index.ts";
import {
  acceptNotice,
  actorOfSession,
  createAccount,
  identifyChat,
  issueLinkCode,
  issueOwnLinkCode,
  linkChat,
  listChatLinks,
  readNotice,
  removeChatLink,
  setAccountActive,
  signInWithCode,
  unlinkChat,
  webAddress,
} from "./index.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-20T03:00:00Z");
const units = { east: 0, west: 0 };
let chats = 0;

const system = (): Context => ({ actor: systemActor("tests"), db: database.staff, now });
const secretary = (login: string, unitId = units.east) =>
  createAccount(system(), { login, label: `Bí thư ${login}`, grants: [{ role: "secretary", unitId }] });
const codeFor = async (accountId: number) => (await issueLinkCode(system(), { accountId })).code;
const chat = () => ({ channel: "telegram" as const, address: String(5000 + chats++) });
const link = (where: ReturnType<typeof chat>, code: string, at = now) =>
  linkChat({ db: database.bot, now: at }, { ...where, code });
const who = (where: { channel: "telegram" | "web"; address: string }, at = now) =>
  identifyChat(database.bot, where.channel, where.address, at);
const asHolder = async (where: ReturnType<typeof chat>): Promise<Context> => ({
  actor: (await who(where))!,
  db: database.bot,
  now,
});

beforeAll(async () => {
  const add = (name: string) => database.owner.prisma.unit.create({ data: { name, level: "cell" } });
  [units.east, units.west] = [(await add("Chi bộ Đông")).id, (await add("Chi bộ Tây")).id];
});
beforeEach(() => database.owner.prisma.rateLimit.deleteMany());

describe("a link code", () => {
  it("looks as it can be read aloud, and is stored as a hash alone", async () => {
    const { id } = await secretary("form");
    const { code, expiresAt } = await issueLinkCode(system(), { accountId: id });
    expect(code).toMatch(/^LK-[2-9A-HJ-NP-Z]{8}$/);
    expect(expiresAt).toBe("2026-11-20T03:15:00Z");
    const stored = await database.owner.prisma.linkCode.findFirstOrThrow({ where: { accountId: id } });
    expect(Buffer.from(stored.codeHash).toString("latin1")).not.toContain(code);
  });

  it("ties the chat to the account, however it was typed", async () => {
    const { id } = await secretary("typed");
    const [where, code] = [chat(), await codeFor(id)];
    const linked = await link(where, ` lk ${code.slice(3, 7).toLowerCase()} ${code.slice(7).toLowerCase()} `);
    expect(linked).toMatchObject({ accountId: id, label: "Bí thư typed", notice: { version: 2 } });
    expect(await who(where)).toMatchObject({ accountId: id, roles: ["secretary"], homeUnits: [units.east] });
  });

  it("serves once, even for two chats at the same moment", async () => {
    const { id } = await secretary("once");
    const code = await codeFor(id);
    const both = await Promise.allSettled([link(chat(), code), link(chat(), code)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(link(chat(), code)).rejects.toMatchObject({ kind: "closed", reason: { key: "code_used" } });
  });

  it("is refused for its own reason when unknown, out of time, or of somebody shut out", async () => {
    const { id, version } = await secretary("reasons");
    await expect(link(chat(), "LK-22223333")).rejects.toMatchObject({ reason: { key: "code_unknown" } });
    await expect(link(chat(), "xin chào")).rejects.toMatchObject({ reason: { key: "code_unknown" } });
    const late = now.add({ minutes: 15 });
    await expect(link(chat(), await codeFor(id), late)).rejects.toMatchObject({ reason: { key: "code_expired" } });
    const code = await codeFor(id);
    await setAccountActive(system(), { id, active: false, version });
    await expect(link(chat(), code)).rejects.toMatchObject({ reason: { key: "account_inactive" } });
    await expect(codeFor(id)).rejects.toMatchObject({ reason: { key: "account_inactive" } });
  });

  it("of another account does not take over a chat, and stays unused", async () => {
    const [mine, other] = [await secretary("mine"), await secretary("other")];
    const where = chat();
    await link(where, await codeFor(mine.id));
    const code = await codeFor(other.id);
    await expect(link(where, code)).rejects.toMatchObject({ reason: { key: "chat_linked_to_another" } });
    expect(await who(where)).toMatchObject({ accountId: mine.id });
    await expect(link(chat(), code)).resolves.toMatchObject({ accountId: other.id });
  });

  it("cannot be guessed: after eight tries that chat waits, and no other", async () => {
    const [{ id }, where] = [await secretary("guessed"), chat()];
    for (let i = 0; i < 9; i++) await expect(link(where, "không phải mã")).rejects.toThrow("code_unknown");
    for (let i = 0; i < 8; i++) await expect(link(where, `LK-2222333${"234679AB"[i]}`)).rejects.toThrow("code_unknown");
    await expect(link(where, await codeFor(id))).rejects.toMatchObject({ reason: { key: "too_many_attempts" } });
    await expect(link(chat(), await codeFor(id))).resolves.toMatchObject({ accountId: id });
  });

  it("is void once a newer one is issued", async () => {
    const { id } = await secretary("newer");
    const [old, fresh] = [await codeFor(id), await codeFor(id)];
    await expect(link(chat(), old)).rejects.toMatchObject({ reason: { key: "code_replaced" } });
    await expect(link(chat(), fresh)).resolves.toMatchObject({ accountId: id });
    await expect(link(chat(), old)).rejects.toMatchObject({ reason: { key: "code_expired" } });
  });

  it("names a newer one only where that can still be used, and is its holder's", async () => {
    const [{ id }, other] = [await secretary("late"), await secretary("late-other")];
    const [old, later] = [await codeFor(id), now.add({ minutes: 15 })];
    await issueLinkCode({ ...system(), now: later }, { accountId: other.id });
    await expect(link(chat(), old, later)).rejects.toMatchObject({ reason: { key: "code_expired" } });
    await issueLinkCode({ ...system(), now: later }, { accountId: id });
    await expect(link(chat(), old, later)).rejects.toMatchObject({ reason: { key: "code_replaced" } });
    const tooLate = later.add({ minutes: 15 });
    await expect(link(chat(), old, tooLate)).rejects.toMatchObject({ reason: { key: "code_expired" } });
  });

  it("for oneself needs no right over accounts; for others it does", async () => {
    const { id } = await secretary("own-code");
    const where = chat();
    await link(where, await codeFor(id));
    const ctx = { ...(await asHolder(where)), db: database.staff };
    expect((await issueOwnLinkCode(ctx, {})).code).toMatch(/^LK-/);
    await expect(issueLinkCode(ctx, { accountId: id })).rejects.toThrow(Forbidden);
  });
});

describe("a linked chat", () => {
  it("owes the notice until it accepts the text that stands", async () => {
    const { id } = await secretary("notice");
    const where = chat();
    await link(where, await codeFor(id));
    expect((await who(where))!.chat.noticeDue).toBe(2);
    await acceptNotice(await asHolder(where), { ...where, version: 2 });
    expect((await who(where))!.chat.noticeDue).toBeNull();
    const kept = await database.owner.prisma.chatLink.findFirstOrThrow({ where });
    expect(kept).toMatchObject({ noticeVersion: 2, noticeAcceptedAt: new Date("2026-11-20T03:00:00Z") });

    await database.owner.prisma.notice.create({ data: { version: 3, textVi: "Bản ba", textEn: "Third" } });
    expect((await who(where))!.chat.noticeDue).toBe(3);
    await expect(acceptNotice(await asHolder(where), { ...where, version: 2 })).rejects.toMatchObject({
      reason: { key: "notice_outdated" },
    });
    await acceptNotice(await asHolder(where), { ...where, version: 3 });
    expect((await who(where))!.chat.noticeDue).toBeNull();
    await database.owner.prisma.notice.delete({ where: { version: 3 } });
    expect((await readNotice({ db: database.bot })).textVi).toContain("không phải hồ sơ");
  });

  it("is nobody once the account is shut, the grant has ended, or the chat left", async () => {
    const { id, version } = await secretary("leaves");
    const [first, second] = [chat(), chat()];
    await link(first, await codeFor(id));
    await link(second, await codeFor(id));
    await unlinkChat(await asHolder(first), first);
    expect(await who(first)).toBeNull();
    expect(await who(second)).not.toBeNull();
    await setAccountActive(system(), { id, active: false, version });
    expect(await who(second)).toBeNull();
    expect(await who(chat())).toBeNull();
  });

  it("can be linked again after it left, and writes each step into the log", async () => {
    const { id } = await secretary("again");
    const where = chat();
    await link(where, await codeFor(id));
    await unlinkChat(await asHolder(where), where);
    await link(where, await codeFor(id));
    expect(await who(where)).toMatchObject({ accountId: id });
    const entries = await database.owner.prisma.auditEntry.findMany({
      where: { actorId: id, entity: "chat_link" },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ verb, change }) => [verb, change])).toEqual([
      ["access.link_chat", "created"],
      ["access.unlink_chat", "deleted"],
      ["access.link_chat", "created"],
    ]);
  });

  it("is listed and unlinked by the staff of its unit, and unseen by others", async () => {
    const { id } = await secretary("listed", units.west);
    const where = chat();
    await link(where, await codeFor(id));
    const staff = async (unitId: number): Promise<Context> => {
      const made = await createAccount(system(), {
        login: `staff-${unitId}`,
        label: "Cán bộ",
        grants: [{ role: "staff", unitId }],
      });
      return {
        actor: { ...systemActor("staff"), accountId: made.id, roles: ["staff"], units: new Set([unitId]) },
        db: database.staff,
        now,
      };
    };
    const [west, east] = [await staff(units.west), await staff(units.east)];
    const { rows } = await listChatLinks(west, { filter: { accountId: id } });
    expect(rows).toMatchObject([{ channel: "telegram", accountLabel: "Bí thư listed", unlinkedAt: null }]);
    const { id: linkId, version } = rows[0]!;
    expect((await listChatLinks(east, { filter: { accountId: id } })).total).toBe(0);
    await expect(removeChatLink(east, { id: linkId, version })).rejects.toMatchObject({ kind: "not_found" });
    await expect(removeChatLink(west, { id: linkId, version: 99 })).rejects.toMatchObject({ kind: "conflict" });
    await removeChatLink(west, { id: linkId, version });
    expect(await who(where)).toBeNull();
    await expect(removeChatLink(west, { id: linkId, version: version + 1 })).rejects.toMatchObject({ kind: "closed" });
  });

  it("only speaks for its own account", async () => {
    const [a, b] = [await secretary("a-side"), await secretary("b-side")];
    const [mine, theirs] = [chat(), chat()];
    await link(mine, await codeFor(a.id));
    await link(theirs, await codeFor(b.id));
    await expect(unlinkChat(await asHolder(mine), theirs)).rejects.toMatchObject({ reason: { key: "not_linked" } });
    await expect(acceptNotice(await asHolder(mine), { ...theirs, version: 2 })).rejects.toMatchObject({
      reason: { key: "not_linked" },
    });
  });
});

describe("the chat page", () => {
  const enter = (code: string, address = "192.0.2.9") =>
    signInWithCode({ db: database.bot, now }, { code, device: "Chrome, Android", address });

  it("signs in with a code, links one web chat for all phones, and is signed out by leaving", async () => {
    const { id } = await secretary("web");
    const [phone, tablet] = [await enter(await codeFor(id)), await enter(await codeFor(id))];
    const where = { channel: "web", address: webAddress(id) } as const;
    expect(await who(where)).toMatchObject({ accountId: id });
    for (const { token } of [phone, tablet])
      expect(await actorOfSession(database.bot, token, now, "chat")).toMatchObject({
        accountId: id,
        actor: { roles: ["secretary"] },
      });
    expect(await actorOfSession(database.staff, phone.token, now, "panel")).toBeNull();
    await unlinkChat({ actor: (await who(where))!, db: database.bot, now }, where);
    expect(await actorOfSession(database.bot, phone.token, now, "chat")).toBeNull();
    expect(await actorOfSession(database.bot, tablet.token, now, "chat")).toBeNull();
  });

  it("refuses a used code", async () => {
    const { id } = await secretary("web-used");
    const code = await codeFor(id);
    await enter(code);
    await expect(enter(code, "192.0.2.10")).rejects.toMatchObject({ reason: { key: "code_used" } });
  });

  it("lets colleagues in whatever one of their address mistypes, and makes a guesser wait seconds, not minutes", async () => {
    const { id } = await secretary("web-office");
    const address = "192.0.2.11";
    const wrong = () => enter("LK-33332222", address);
    for (let i = 0; i < 20; i++) await expect(wrong()).rejects.toThrow("code_unknown");
    await expect(enter(await codeFor(id), address)).resolves.toMatchObject({ accountId: id });
    await database.owner.prisma.rateLimit.updateMany({ data: { points: 100 } });
    await expect(wrong(), "the first beyond is let through").rejects.toThrow("code_unknown");
    const slow = { where: { key: { startsWith: "code-slow" } } };
    // As if no time went by until the next.
    await database.owner.prisma.rateLimit.updateMany({ ...slow, data: { expire: Date.now() + 600_000 } });
    await expect(enter(await codeFor(id), address)).rejects.toMatchObject({
      reason: { key: "too_many_attempts", values: { seconds: expect.any(Number) } },
    });
    await database.owner.prisma.rateLimit.deleteMany(slow);
    await expect(enter(await codeFor(id), address), "after its wait").resolves.toMatchObject({ accountId: id });
    await expect(enter(await codeFor(id), "192.0.2.12")).resolves.toMatchObject({ accountId: id });
  });
});

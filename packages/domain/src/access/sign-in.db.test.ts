import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Secret, TOTP } from "otpauth";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { type Context, Forbidden, Invalid, systemActor } from "../kernel/index.ts";
import { createSealer } from "../deliveries/index.ts";
import {
  actorOfSession,
  addGrant,
  beginTotp,
  changePassword,
  confirmTotp,
  createAccount,
  finishSignIn,
  listSessions,
  readAccount,
  removeTotp,
  resetPassword,
  revokeSession,
  setAccountActive,
  signIn,
  type SignInOutcome,
  signOut,
} from "./index.ts";

const database = useDatabase();
const sealer = createSealer("a key of the tests, long enough to seal with");
const now = Temporal.Instant.from("2026-11-20T03:00:00Z");
const PASSWORD = "trời xanh mây trắng";
let unitId: number;
let ward: number;

const door = (at = now) => ({ db: database.staff, now: at, sealer });
const system = (): Context => ({ actor: systemActor("tests"), db: database.staff, now });
const make = (login: string, password: string | null = PASSWORD) =>
  createAccount(system(), { login, password, label: "Cán bộ thử", grants: [{ role: "staff", unitId }] });
const enter = (
  login: string,
  password = PASSWORD,
  more: { address?: string; deviceToken?: string; at?: Temporal.Instant } = {},
) =>
  signIn(door(more.at), {
    login,
    password,
    address: more.address ?? "192.0.2.1",
    deviceToken: more.deviceToken ?? null,
    device: "Firefox, Linux",
  });
const entered = async (login: string, more: { address?: string; at?: Temporal.Instant } = {}) => {
  const outcome = await enter(login, PASSWORD, more);
  if (outcome.outcome !== "done") throw new Error(outcome.outcome);
  return outcome;
};
const asSession = async (token: string, at = now): Promise<Context> => {
  const found = await actorOfSession(database.staff, token, at);
  return { actor: found!.actor!, db: database.staff, now: at };
};

beforeAll(async () => {
  const unit = await database.owner.prisma.unit.create({ data: { name: "Đảng bộ phường Thử", level: "commune" } });
  unitId = ward = unit.id;
});
beforeEach(() => database.owner.prisma.rateLimit.deleteMany());

describe("signing in", () => {
  it("opens a session that says who asks, for the right password in either composition of letters", async () => {
    const { id } = await make("plain");
    const outcome = await enter(" PLAIN ", PASSWORD.normalize("NFD"));
    expect(outcome).toMatchObject({ outcome: "done", accountId: id });
    const found = await actorOfSession(database.staff, (outcome as { token: string }).token, now);
    expect(found).toMatchObject({ accountId: id, actor: { roles: ["staff"], homeUnits: [ward] } });
  });

  it("refuses an unknown login, a wrong password, no password and a shut account with one and the same refusal", async () => {
    const shut = await make("shut");
    await setAccountActive(system(), { id: shut.id, active: false, version: shut.version });
    await make("chats-only", null);
    const tries = [
      enter("nobody-at-all"),
      enter("plain", "sai rồi nhé bạn ơi"),
      enter("shut"),
      enter("chats-only", ""),
    ];
    for (const outcome of await Promise.all(tries)) expect(outcome).toEqual({ outcome: "refused" });
  });

  it("works about as long for an unknown login as for a wrong password", async () => {
    await make("timed");
    const time = async (login: string, round: number) => {
      const start = performance.now();
      await enter(login, "không phải mật khẩu này", { address: `198.51.100.${round}` });
      return performance.now() - start;
    };
    const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
    const ratio = async () => {
      const [known, unknown]: [number[], number[]] = [[], []];
      for (let round = 1; round <= 8; round++) {
        known.push(await time("timed", round));
        unknown.push(await time(`untimed-${round}`, round));
        await database.owner.prisma.rateLimit.deleteMany();
      }
      return median(unknown) / median(known);
    };
    // A busy machine may spoil one measurement; what one could tell logins apart by would spoil each.
    const alike = async () => Math.abs(Math.log(await ratio())) < Math.log(2.5);
    expect((await alike()) || (await alike()) || (await alike())).toBe(true);
  });

  it("stores neither token nor password", async () => {
    await make("hashed");
    const { token } = await entered("hashed");
    const [session] = await database.owner.prisma.session.findMany({ orderBy: { id: "desc" }, take: 1 });
    expect(Buffer.from(session!.tokenHash).toString("base64url")).not.toBe(token);
    expect(session!.tokenHash.length).toBe(32);
    const account = await database.owner.prisma.account.findUniqueOrThrow({ where: { login: "hashed" } });
    expect(account.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe("attempts", () => {
  it("from one place on one login are told to wait after five", async () => {
    await make("aimed");
    for (let i = 0; i < 5; i++) expect(await enter("aimed", "sai")).toEqual({ outcome: "refused" });
    const told = await enter("aimed");
    expect(told).toMatchObject({ outcome: "wait" });
    expect((told as { seconds: number }).seconds).toBeGreaterThan(60);
  });

  it("from forty places on one login are slowed down, and side by side no more get through", async () => {
    await make("spread");
    const tries = Array.from({ length: 40 }, (_, i) => enter("spread", "sai", { address: `203.0.113.${i}` }));
    const outcomes = (await Promise.all(tries)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "refused").length).toBeLessThanOrEqual(11);
    const told = await enter("spread", PASSWORD, { address: "203.0.113.200" });
    expect(told).toMatchObject({ outcome: "wait" });
    expect((told as { seconds: number }).seconds).toBeLessThanOrEqual(30);
  });

  it("of strangers do not keep the owner out of a device he used before", async () => {
    await make("owner");
    const { deviceToken } = (await entered("owner")) as Extract<SignInOutcome, { outcome: "done" }>;
    await Promise.all(Array.from({ length: 40 }, (_, i) => enter("owner", "sai", { address: `203.0.113.${i}` })));
    expect(await enter("owner", PASSWORD, { address: "203.0.113.250" })).toMatchObject({ outcome: "wait" });
    expect(await enter("owner", PASSWORD, { address: "203.0.113.250", deviceToken })).toMatchObject({
      outcome: "done",
    });
    await resetPassword(system(), { id: (await actorIdOf("owner"))!, password: PASSWORD });
    expect(await enter("owner", PASSWORD, { address: "203.0.113.250", deviceToken })).toMatchObject({
      outcome: "wait",
    });
  });

  it("across many logins from one place are told to wait", async () => {
    const outcomes = await Promise.all(Array.from({ length: 60 }, (_, i) => enter(`guess-${i}`, "sai")));
    expect(outcomes.filter(({ outcome }) => outcome === "wait").length).toBe(10);
  });
});

describe("a session", () => {
  it("ends after two idle hours, and after twelve in all", async () => {
    await make("idle");
    const { token } = await entered("idle");
    const at = (hours: number) => actorOfSession(database.staff, token, now.add({ minutes: Math.round(hours * 60) }));
    expect(await at(1.9)).not.toBeNull();
    expect(await at(3.8)).not.toBeNull();
    expect(await at(5.9)).toBeNull();
    const second = await entered("idle");
    for (let hour = 1; hour <= 11; hour++)
      expect(await actorOfSession(database.staff, second.token, now.add({ hours: hour }))).not.toBeNull();
    expect(await actorOfSession(database.staff, second.token, now.add({ hours: 12 }))).toBeNull();
  });

  it("is over once signed out, and signing out again is no error", async () => {
    await make("leaves");
    const { token } = await entered("leaves");
    await signOut(database.staff, token, now);
    await signOut(database.staff, token, now);
    expect(await actorOfSession(database.staff, token, now)).toBeNull();
    expect(await actorOfSession(database.staff, "", now)).toBeNull();
  });

  it("of the panel does not open the chat, and the other way round", async () => {
    await make("surfaces");
    const { token } = await entered("surfaces");
    expect(await actorOfSession(database.bot, token, now, "chat")).toBeNull();
  });

  it("ends when rights change, the account is shut, or the password is set by another", async () => {
    const { id } = await make("changed");
    const live = async ({ token }: { token: string }) => (await actorOfSession(database.staff, token, now)) !== null;
    const first = await entered("changed");
    await addGrant(system(), { id, role: "leader", unitId: ward });
    expect(await live(first)).toBe(false);
    const second = await entered("changed");
    await resetPassword(system(), { id, password: PASSWORD });
    expect(await live(second)).toBe(false);
    const third = await entered("changed");
    const { version } = await readAccount(system(), { id });
    await setAccountActive(system(), { id, active: false, version });
    expect(await live(third)).toBe(false);
  });

  it("is listed and revoked by its owner, and looks absent to others", async () => {
    await make("lister");
    const [here, there] = [await entered("lister"), await entered("lister", { address: "192.0.2.7" })];
    const ctx = await asSession(here.token);
    const { rows } = await listSessions(ctx, { token: here.token, filter: { accountId: here.accountId } });
    expect(rows.map((row) => [row.id, row.current]).toSorted()).toEqual(
      [
        [here.sessionId, true],
        [there.sessionId, false],
      ].toSorted(),
    );
    await revokeSession(ctx, { id: there.sessionId });
    expect(await actorOfSession(database.staff, there.token, now)).toBeNull();
    const stranger = await createAccount(system(), {
      login: "stranger",
      password: PASSWORD,
      label: "Bí thư khác",
      grants: [{ role: "leader", unitId }],
    });
    const other = await asSession((await entered("stranger")).token);
    expect(other.actor.accountId).toBe(stranger.id);
    await expect(revokeSession(other, { id: here.sessionId })).rejects.toMatchObject({ kind: "not_found" });
    expect((await listSessions(other, {})).rows.map((row) => row.accountId)).toEqual([stranger.id]);
  });
});

describe("a password of one's own", () => {
  it("is changed with the old one; this session lives on under a new token, the others end", async () => {
    await make("changer");
    const [here, there] = [await entered("changer"), await entered("changer")];
    const ctx = await asSession(here.token);
    const wrong = changePassword(ctx, { current: "không phải", password: "một con vịt xòe", token: here.token });
    await expect(wrong).rejects.toThrow(Invalid);
    const { token } = await changePassword(ctx, { current: PASSWORD, password: "một con vịt xòe", token: here.token });
    expect(await actorOfSession(database.staff, token, now)).not.toBeNull();
    expect(await actorOfSession(database.staff, here.token, now)).toBeNull();
    expect(await actorOfSession(database.staff, there.token, now)).toBeNull();
    expect(await enter("changer", "một con vịt xòe")).toMatchObject({ outcome: "done" });
    expect(await enter("changer", PASSWORD)).toEqual({ outcome: "refused" });
  });

  it("is not guessed by whoever sits down at an open panel", async () => {
    await make("sat-down");
    const ctx = await asSession((await entered("sat-down")).token);
    for (let i = 0; i < 5; i++) await expect(beginTotp(ctx, sealer, { password: "sai" })).rejects.toThrow(Invalid);
    await expect(beginTotp(ctx, sealer, { password: PASSWORD })).rejects.toMatchObject({
      reason: { key: "too_many_attempts" },
    });
  });
});

describe("the second factor", () => {
  const code = (secret: string, at: Temporal.Instant) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.epochMilliseconds });
  const withTotp = async (login: string) => {
    await make(login);
    const { token } = await entered(login);
    const ctx = await asSession(token);
    const { secret, uri } = await beginTotp(ctx, sealer, { password: PASSWORD });
    expect(uri).toMatch(/^otpauth:\/\/totp\/ketnap:/);
    const lifted = await confirmTotp(sealer)(ctx, { code: code(secret, now), token });
    return { secret, token: lifted.token, ctx };
  };

  it("is asked for after the password, and opens nothing before", async () => {
    const { secret } = await withTotp("totp-in");
    const half = await enter("totp-in");
    expect(half.outcome).toBe("second_factor");
    const { token } = half as { token: string };
    expect(await actorOfSession(database.staff, token, now)).toMatchObject({ actor: null });
    const later = now.add({ minutes: 1 });
    const done = await finishSignIn(door(later), { token, code: code(secret, later) });
    expect(done.outcome).toBe("done");
    expect(await actorOfSession(database.staff, token, later)).toBeNull();
    expect(await actorOfSession(database.staff, (done as { token: string }).token, later)).toMatchObject({
      actor: { roles: ["staff"] },
    });
  });

  it("takes each code once, even two at the same moment", async () => {
    const { secret } = await withTotp("totp-once");
    const half = async () => ((await enter("totp-once")) as { token: string }).token;
    const [a, b] = [await half(), await half()];
    const later = now.add({ minutes: 2 });
    const both = await Promise.all(
      [a, b].map((token) => finishSignIn(door(later), { token, code: code(secret, later) })),
    );
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(["done", "refused"]);
    expect(both.find(({ outcome }) => outcome === "refused")).toMatchObject({ reason: "totp_used" });
    // A code of the step before, though within the window, comes too late once a newer one was taken.
    const earlier = code(secret, later.subtract({ seconds: 30 }));
    expect(await finishSignIn(door(later), { token: await half(), code: earlier })).toMatchObject({
      reason: "totp_used",
    });
  });

  it("cannot be guessed: five wrong codes, then a wait", async () => {
    await withTotp("totp-guess");
    const { token } = (await enter("totp-guess")) as { token: string };
    for (let i = 0; i < 5; i++)
      expect(await finishSignIn(door(), { token, code: "000000" })).toMatchObject({ outcome: "refused" });
    expect(await finishSignIn(door(), { token, code: "000000" })).toMatchObject({ outcome: "wait" });
  });

  it("half open lasts ten minutes", async () => {
    const { secret } = await withTotp("totp-late");
    const { token } = (await enter("totp-late")) as { token: string };
    const late = now.add({ minutes: 11 });
    expect(await finishSignIn(door(late), { token, code: code(secret, late) })).toMatchObject({
      reason: "sign_in_again",
    });
  });

  it("is sealed in the database, and is turned off with the password", async () => {
    const { secret, token } = await withTotp("totp-off");
    const row = await database.owner.prisma.account.findUniqueOrThrow({ where: { login: "totp-off" } });
    expect(Buffer.from(row.totpSecret!).toString("latin1")).not.toContain(secret);
    const ctx = await asSession(token);
    await expect(removeTotp(ctx, { password: "sai" })).rejects.toThrow(Invalid);
    await removeTotp(ctx, { password: PASSWORD });
    expect(await enter("totp-off")).toMatchObject({ outcome: "done" });
  });
});

describe("the bot's role", () => {
  it("cannot read passwords or second factors, nor sign in with them", async () => {
    await make("bot-tries");
    await expect(database.bot.rows(sql`select password_hash from account`)).rejects.toThrow("permission denied");
    await expect(
      signIn(
        { ...door(), db: database.bot },
        { login: "bot-tries", password: PASSWORD, address: "x", deviceToken: null, device: null },
      ),
    ).rejects.toThrow();
  });

  it("does not manage accounts for a secretary either", async () => {
    const { id } = await createAccount(system(), {
      login: "sec",
      label: "Bí thư thử",
      grants: [{ role: "secretary", unitId }],
    });
    const actor = { ...systemActor("sec"), accountId: id, roles: ["secretary"] as const, units: new Set([ward]) };
    await expect(addGrant({ actor, db: database.bot, now }, { id, role: "staff", unitId: ward })).rejects.toThrow(
      Forbidden,
    );
  });
});

async function actorIdOf(login: string): Promise<number | null> {
  return (await database.owner.prisma.account.findUnique({ where: { login } }))?.id ?? null;
}

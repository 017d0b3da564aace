import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { type Actor, type Context, Forbidden, NotFound, systemActor } from "../kernel/index.ts";
import {
  actorOfAccount,
  actorOfLogin,
  addGrant,
  createAccount,
  endGrant,
  listAccounts,
  readAccount,
  resetPassword,
  setAccountActive,
  updateAccount,
} from "./index.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-20T03:00:00Z");
const units: Record<"ward" | "east" | "west" | "cell", number> = { ward: 0, east: 0, west: 0, cell: 0 };

const as = (actor: Actor, at = now): Context => ({ actor, db: database.staff, now: at });
const system = () => as(systemActor("tests"));
const account = async (
  login: string,
  role: "admin" | "staff" | "leader" | "secretary" | "auditor",
  unitId: number | null,
) => createAccount(system(), { login, label: `Chức danh ${login}`, grants: [{ role, unitId }] });
const actor = async (id: number, at = now) => (await actorOfAccount(database.staff, id, at))!;

beforeAll(async () => {
  const add = async (name: string, parentId: number | null) => {
    const unit = await database.owner.prisma.unit.create({ data: { name, level: parentId ? "cell" : "commune" } });
    if (parentId) await database.owner.prisma.placement.create({ data: { unitId: unit.id, parentId } });
    return unit.id;
  };
  units.ward = await add("Đảng bộ phường Thử", null);
  units.east = await add("Chi bộ Đông", units.ward);
  units.west = await add("Chi bộ Tây", units.ward);
  units.cell = await add("Tổ Tây Một", units.west);
});

describe("who a login is", () => {
  it("is told for a day, or why there is nobody: unknown, shut out, not yet, no more", async () => {
    const grants = [
      { role: "secretary" as const, unitId: units.east, validFrom: "2026-03-01", validTo: "2026-06-01" },
      { role: "secretary" as const, unitId: units.west, validFrom: "2026-09-01", validTo: "2026-11-01" },
    ];
    const { id, version } = await createAccount(system(), { login: "by-login", label: "Chức danh theo ngày", grants });
    const on = (day: string, login = " BY-login ") =>
      actorOfLogin(database.bot, login, Temporal.Instant.from(`${day}T03:00:00Z`));
    expect(await on("2026-09-15")).toMatchObject({ accountId: id, homeUnits: [units.west] });
    const why = { "2026-02-01": "no_role_before", "2026-07-01": "no_role_before", "2026-11-01": "no_role_since" };
    for (const [day, key] of Object.entries(why)) await expect(on(day)).rejects.toMatchObject({ reason: { key } });
    await expect(on("2026-07-01")).rejects.toMatchObject({ reason: { values: { from: "2026-09-01" } } });
    await expect(on("2026-11-05")).rejects.toMatchObject({ reason: { values: { until: "2026-11-01" } } });
    await expect(on("2026-09-15", "nobody")).rejects.toThrow(NotFound);
    await setAccountActive(system(), { id, active: false, version });
    await expect(on("2026-09-15")).rejects.toMatchObject({ reason: { key: "account_inactive" } });
  });
});

describe("who somebody is", () => {
  it("reaches the units below his grant and no others", async () => {
    const { id } = await account("reach-west", "secretary", units.west);
    expect(await actor(id)).toMatchObject({ roles: ["secretary"], homeUnits: [units.west] });
    expect([...((await actor(id)).units as Set<number>)].toSorted()).toEqual([units.west, units.cell]);
  });

  it("is nobody before the first day of his grant and from its last day on", async () => {
    const { id } = await createAccount(system(), {
      login: "dated",
      label: "Chức danh có hạn",
      grants: [{ role: "secretary", unitId: units.east, validFrom: "2026-11-01", validTo: "2026-11-20" }],
    });
    const on = (day: string) => actorOfAccount(database.staff, id, Temporal.Instant.from(`${day}T03:00:00Z`));
    expect(await on("2026-10-31")).toBeNull();
    expect(await on("2026-11-19")).not.toBeNull();
    expect(await on("2026-11-20")).toBeNull();
  });

  it("writes only where he is staff, though he is a secretary elsewhere", async () => {
    const { id } = await account("two-roles", "staff", units.west);
    const secretary = await account("plain-east", "secretary", units.east);
    await addGrant(system(), { id, role: "secretary", unitId: units.east });
    const both = as(await actor(id));
    expect([...(both.actor.units as Set<number>)].toSorted()).toEqual([units.east, units.west, units.cell].toSorted());
    await expect(addGrant(both, { id: secretary.id, role: "leader", unitId: units.east })).rejects.toThrow(NotFound);
  });
});

describe("what somebody may hand on", () => {
  it("is no role above his own, and no unit beyond his reach", async () => {
    const staff = as(await actor((await account("staff-west", "staff", units.west)).id));
    const give = (role: "admin" | "staff" | "secretary" | "auditor", unitId: number | null) =>
      createAccount(staff, {
        login: `g${Math.random().toString(36).slice(2, 10)}`,
        label: "Chức danh",
        grants: [{ role, unitId }],
      });
    await expect(give("secretary", units.cell)).resolves.toMatchObject({ active: true });
    await expect(give("staff", units.west)).resolves.toMatchObject({ active: true });
    await expect(give("admin", units.west)).rejects.toThrow(Forbidden);
    await expect(give("admin", null)).rejects.toThrow(Forbidden);
    await expect(give("auditor", null)).rejects.toThrow(Forbidden);
    await expect(give("secretary", units.east)).rejects.toThrow(NotFound);
    await expect(give("secretary", units.ward)).rejects.toThrow(NotFound);
    await expect(give("secretary", 999_999)).rejects.toThrow(NotFound);
  });

  it("refuses to touch somebody who holds more, so that nobody climbs by another's password", async () => {
    const staff = as(await actor((await account("staff-climber", "staff", units.ward)).id));
    const admin = await account("admin-of-ward", "admin", units.ward);
    await expect(resetPassword(staff, { id: admin.id })).rejects.toThrow(Forbidden);
    await expect(setAccountActive(staff, { id: admin.id, active: false, version: 1 })).rejects.toThrow(Forbidden);
    await expect(addGrant(staff, { id: admin.id, role: "secretary", unitId: units.cell })).rejects.toThrow(Forbidden);
  });

  it("leaves at least one administrator", async () => {
    const only = await account("only-admin", "admin", null);
    const grant = only.grants[0]!;
    await expect(endGrant(system(), { id: only.id, grantId: grant.id, version: grant.version })).rejects.toMatchObject({
      reason: { key: "last_administrator" },
    });
    await expect(
      setAccountActive(system(), { id: only.id, active: false, version: only.version }),
    ).rejects.toMatchObject({
      reason: { key: "last_administrator" },
    });
    expect((await readAccount(system(), { id: only.id })).active).toBe(true);
  });

  it("ends with the grant, at once", async () => {
    const made = await account("ends-now", "secretary", units.east);
    const grant = made.grants[0]!;
    await endGrant(system(), { id: made.id, grantId: grant.id, version: grant.version });
    expect(await actorOfAccount(database.staff, made.id, now)).toBeNull();
    await expect(endGrant(system(), { id: made.id, grantId: grant.id, version: 2 })).rejects.toMatchObject({
      reason: { key: "grant_ended" },
    });
  });
});

describe("accounts in a list", () => {
  it("are those of one's units; another's looks as if it were not there", async () => {
    const east = await account("list-east", "secretary", units.east);
    const west = as(await actor((await account("list-west", "staff", units.west)).id));
    const logins = (await listAccounts(west, { perPage: 200 })).rows.map((row) => row.login);
    expect(logins).toContain("list-west");
    expect(logins).not.toContain("list-east");
    await expect(readAccount(west, { id: east.id })).rejects.toThrow(NotFound);
    await expect(readAccount(west, { id: 2_000_000_000 })).rejects.toThrow(NotFound);
  });

  it("are found without diacritics", async () => {
    await createAccount(system(), {
      login: "dia",
      label: "Bí thư Chi bộ Đình Thượng",
      grants: [{ role: "secretary", unitId: units.east }],
    });
    const found = await listAccounts(system(), { filter: { q: "dinh thuong" } });
    expect(found.rows.map((row) => row.login)).toEqual(["dia"]);
  });

  it("refuse a taken login, a short password and a name that is no login", async () => {
    await account("taken", "secretary", units.east);
    await expect(account("TAKEN", "secretary", units.east)).rejects.toMatchObject({ reason: { key: "login_taken" } });
    const make = (login: string, password: string) =>
      createAccount(system(), { login, password, label: "Chức danh", grants: [{ role: "staff", unitId: units.east }] });
    await expect(make("short", "ngắn")).rejects.toMatchObject({ fields: { password: { key: "password_short" } } });
    await expect(make("có dấu", "đủ dài mà lạ lùng")).rejects.toMatchObject({ fields: { login: { key: "login" } } });
  });
});

describe("two staff at one account", () => {
  it("the later one is told what it is now", async () => {
    const made = await account("edited", "secretary", units.east);
    await updateAccount(system(), { id: made.id, label: "Bí thư mới", locale: "vi", version: made.version });
    const later = updateAccount(system(), { id: made.id, label: "Bí thư khác", locale: "vi", version: made.version });
    await expect(later).rejects.toMatchObject({ kind: "conflict", current: { label: "Bí thư mới" } });
  });

  it("leave an entry with before and after, and never a password", async () => {
    const made = await account("audited", "staff", units.east);
    await resetPassword(system(), { id: made.id, password: "mười hai con giáp" });
    const entries = await database.owner.prisma.auditEntry.findMany({
      where: { entity: "account", entityId: String(made.id) },
      orderBy: { id: "asc" },
    });
    expect(entries.map((entry) => entry.verb)).toEqual(["access.create_account", "access.reset_password"]);
    expect(entries[1]).toMatchObject({ unitId: units.east, change: "updated", before: { setAt: null } });
    expect(JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
      /giáp|argon2/,
    );
  });
});

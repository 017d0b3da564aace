import { createHmac } from "node:crypto";
import type { Database } from "@ketnap/database";
import { actorOfAccount, beginTotp, confirmTotp, createAccount, makePassword, signIn } from "@ketnap/domain/access";
import { createSealer } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { createUnit } from "@ketnap/domain/organisation";

export interface Person {
  id: number;
  login: string;
  password: string;
  /** Acting as that account. */
  ctx: Context;
}

/** What the scenarios play on: an administrator, a commune, and whatever they add. Names and days never collide. */
export class Stage {
  readonly now = Temporal.Instant.from("2026-11-22T02:00:00Z");
  readonly sealer = createSealer("a-sealing-key-for-the-tests-alone");
  /** What no entry of the log may hold. */
  readonly secrets = new Set<string>();
  readonly db: Database;
  admin!: Person;
  commune = 0;
  #count = 0;

  constructor(db: Database) {
    this.db = db;
  }

  async open(): Promise<this> {
    const system: Context = { actor: systemActor("test"), db: this.db, now: this.now };
    this.admin = await this.person("admin", null, system);
    this.commune = (await this.unit("commune", null)).id;
    return this;
  }

  next(): number {
    return ++this.#count;
  }

  unit(level: "commune" | "cell" = "cell", parentId: number | null = this.commune) {
    return createUnit(this.admin.ctx, { name: `Đơn vị ${this.next()}`, level, parentId, startedOn: "2020-01-01" });
  }

  async person(
    role: "admin" | "staff" | "secretary" = "secretary",
    unitId: number | null = this.commune,
    as?: Context,
  ) {
    const login = `nguoi-${this.next()}`;
    const password = this.secret(makePassword());
    const grants = [{ role, unitId, validFrom: "2026-01-01" }];
    const by = as ?? this.admin.ctx;
    const { id } = await createAccount(by, { login, label: `Đồng chí ${login}`, password, grants });
    return { id, login, password, ctx: await this.acting(id) };
  }

  async acting(accountId: number): Promise<Context> {
    return { actor: (await actorOfAccount(this.db, accountId, this.now))!, db: this.db, now: this.now };
  }

  async session({ login, password }: Person): Promise<{ sessionId: number; token: string }> {
    const door = { db: this.db, now: this.now, sealer: this.sealer };
    const told = await signIn(door, {
      login,
      password,
      address: `10.0.0.${this.next()}`,
      deviceToken: null,
      device: "thử",
    });
    if (!("token" in told)) throw new Error(told.outcome);
    this.secret(told.token);
    return told;
  }

  /** A person whose authenticator waits for its first code, with that code. */
  async withAuthenticator(): Promise<{ person: Person; token: string; code: string }> {
    const person = await this.person();
    const { token } = await this.session(person);
    const { secret } = await beginTotp(person.ctx, this.sealer, { password: person.password });
    return { person, token, code: totp(this.secret(secret), this.now) };
  }

  async withSecondFactor(): Promise<Person> {
    const { person, token, code } = await this.withAuthenticator();
    await confirmTotp(this.sealer)(person.ctx, { code, token });
    return person;
  }

  async versionOf(unitId: number): Promise<number> {
    return (await this.db.prisma.unit.findUniqueOrThrow({ where: { id: unitId } })).version;
  }

  secret(text: string): string {
    this.secrets.add(text);
    return text;
  }
}

/** RFC 6238, as an authenticator reckons it. */
function totp(base32: string, now: Temporal.Instant): string {
  const bits = [...base32].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const key = Buffer.from(
    bits
      .join("")
      .match(/.{8}/g)!
      .map((byte) => Number.parseInt(byte, 2)),
  );
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now.epochMilliseconds / 30_000)));
  const mac = createHmac("sha1", key).update(step).digest();
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

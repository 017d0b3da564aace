import type { AddressInfo } from "node:net";
import type { TestDatabase } from "@ketnap/database/testing";
import { type Actor, systemActor } from "@ketnap/domain/kernel";
import { createAccount } from "@ketnap/domain/access";
import { createSealer } from "@ketnap/domain/deliveries";
import type { Role } from "@ketnap/contract";
import { createApi, type Deps } from "../app.ts";
import { drain, listen } from "../http/listening.ts";
import { createLog } from "../http/log.ts";

export const PASSWORD = "trời xanh mây trắng";
const sealer = createSealer("a key of the tests, long enough to seal with");

export interface TestApi {
  url: string;
  /** Every line that the API logged. */
  logged: string[];
  /** A browser of its own: keeps cookies, sends what browsers send. */
  browser(): Browser;
  /** A browser that has signed in. */
  signedIn(login: string): Promise<Browser>;
  stop(): Promise<void>;
}

/** The real API over a real database, on a free port. */
export async function startApi(database: TestDatabase, more: Partial<Deps> = {}): Promise<TestApi> {
  const logged: string[] = [];
  const log = createLog("debug", { write: (line) => void logged.push(line) });
  const config = { behindTls: false, publicUrl: null, mode: "test" as const };
  const { app } = createApi({ db: database.staff, sealer, log, config, ...more });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = () => new Browser(url, more.now ?? Temporal.Now.instant);
  return {
    url,
    logged,
    browser,
    async signedIn(login) {
      const made = browser();
      const { status, body } = await made.post("/api/session", { login, password: PASSWORD });
      if (status !== 200) throw new Error(`sign-in as ${login}: ${status} ${JSON.stringify(body)}`);
      return made;
    },
    stop: () => drain(server, 1000),
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else text. */
  body: ReturnType<JSON["parse"]>;
}

export class Browser {
  readonly cookies = new Map<string, string>();
  /** As they came, with their attributes. */
  lastSetCookies: string[] = [];
  readonly #url: string;
  readonly #now: () => Temporal.Instant;

  /** `now`: the clock of whoever sets the cookies, so that one outlives its day in neither of two clocks. */
  constructor(url: string, now: () => Temporal.Instant = Temporal.Now.instant) {
    this.#url = url;
    this.#now = now;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("GET", path, undefined, headers);
  }
  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("POST", path, body, headers);
  }
  put(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("PUT", path, body, headers);
  }
  delete(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("DELETE", path, undefined, headers);
  }
  /** A list of the panel's dialect. */
  list(resource: string, filter: object = {}, more: Record<string, string> = {}): Promise<Answer> {
    return this.get(`/api/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter), ...more }).toString()}`);
  }

  async send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "sec-fetch-site": "same-origin",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    this.lastSetCookies = response.headers.getSetCookie();
    for (const cookie of this.lastSetCookies) this.#keep(cookie);
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
  }

  #keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split(/;\s*/);
    const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    const now = this.#now().epochMilliseconds;
    const expired = attributes.some((one) => /^expires=/i.test(one) && Date.parse(one.slice(8)) <= now);
    if (expired || value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export interface TestTree {
  ward: number;
  east: number;
  west: number;
  /** Below west. */
  team: number;
}

/** A ward with two cells and a team, as the owner would have loaded it. */
export async function plantTree(database: TestDatabase): Promise<TestTree> {
  const add = async (name: string, level: string, parentId: number | null) => {
    const unit = await database.owner.prisma.unit.create({
      data: { name, level, unitType: parentId ? "residential" : null },
    });
    if (parentId) await database.owner.prisma.placement.create({ data: { unitId: unit.id, parentId } });
    return unit.id;
  };
  const ward = await add("Đảng bộ phường Thử Nghiệm", "commune", null);
  const [east, west] = [await add("Chi bộ Đông", "cell", ward), await add("Chi bộ Tây", "grassroots", ward)];
  return { ward, east, west, team: await add("Tổ Tây Một", "cell", west) };
}

/** Before whatever day a test plays, so that its rights hold on each. */
const LONG_AGO = Temporal.Instant.from("2020-01-01T00:00:00Z");

export async function addAccount(
  database: TestDatabase,
  login: string,
  role: Role,
  unitId: number | null,
  locale: "vi" | "en" = "vi",
): Promise<number> {
  const actor: Actor = systemActor("tests");
  const ctx = { actor, db: database.staff, now: LONG_AGO };
  const made = { login, locale, password: PASSWORD, label: `Chức danh ${login}`, grants: [{ role, unitId }] };
  return (await createAccount(ctx, made)).id;
}

import {
  fillDefaults,
  liveDay,
  loadProvince,
  provinceOfThePress as press,
  type ProvinceSize,
  scaled,
} from "@ketnap/domain/loading";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { type Command, InvalidArgumentError } from "commander";
import { withInstallation } from "../installation.ts";
import { dayOf } from "./on-date.ts";

type Options = Omit<ProvinceSize, "organisations" | "today"> & { orgs: number; scale: number; day?: number };

export function addProvince(program: Command): void {
  program
    .command("province")
    .description(
      "load an invented province: units, members, quotas, years of reports, figures, classes and visits, accounts with chats",
    )
    .option("--communes <n>", "communes and wards", count, press.communes)
    .option("--members <n>", "members of the cells together", count, press.members)
    .option("--orgs <n>", "grassroots organisations below the communes", count, press.organisations)
    .option("--cells <n>", "cells", count, press.cells)
    .option("--years <n>", "calendar years of figures and reports, the running one among them", count, press.years)
    .option("--accounts <n>", "accounts with a chat, secretaries first", count, press.accounts)
    .option("--seed <n>", "the same seed gives the same province", count, press.seed)
    .option("--scale <factor>", "the same province, larger or smaller", factor, 1)
    .option("--day <deeds>", "then a working day of so many deeds, with a reorganisation in the middle", count)
    .action((options: Options) => province(options));
}

async function province({ orgs, scale, day: deeds, ...told }: Options): Promise<void> {
  const now = Temporal.Now.instant();
  const size = scaled({ ...told, organisations: orgs }, scale);
  await withInstallation("staff", async (db) => {
    const began = performance.now();
    const ctx = { actor: systemActor("ketnap province"), db, now };
    await fillDefaults(ctx);
    const counts = Object.entries<number>(await loadProvince(ctx, { ...size, today: dayOf(now) }));
    if (counts.length === 0) say("This very province was loaded before; nothing was changed.");
    else {
      sayRows(counts);
      say(`Loaded in ${secondsSince(began)} s.`);
    }
    if (deeds) await day(ctx, { deeds, seed: told.seed });
  });
}

async function day(ctx: Context, how: { deeds: number; seed: number }): Promise<void> {
  const began = performance.now();
  // As many at once as a command has connections.
  const done = await liveDay(ctx, { ...how, lanes: 2 });
  sayRows(Object.entries(done).map(([name, each]) => [name, each.done]));
  const refused = Object.values(done).reduce((sum, each) => sum + each.refused, 0);
  say(`A day in ${secondsSince(began)} s, ${refused} times refused. Now: npx pnpm@12 ketnap recount`);
}

function sayRows(counts: readonly (readonly [string, number])[]): void {
  const width = Math.max(...counts.map(([table]) => table.length));
  for (const [table, rows] of counts) say(`${table.padEnd(width)}  ${String(rows).padStart(9)}`);
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 2_000_000)
    throw new InvalidArgumentError("a whole number is needed");
  return value;
}

function factor(text: string): number {
  const value = Number(text);
  if (!(value >= 0.01 && value <= 20)) throw new InvalidArgumentError("a number from 0.01 to 20 is needed");
  return value;
}

import { writeFileSync } from "node:fs";
import type { Database } from "@ketnap/database";
import { createAccount } from "@ketnap/domain/access";
import { systemActor } from "@ketnap/domain/kernel";
import { generateProvince, type ProvinceSize } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { type Command, InvalidArgumentError } from "commander";
import { withInstallation } from "../installation.ts";
import { load } from "./load.ts";
import { dayOf } from "./on-date.ts";

interface Options {
  organisations: number;
  cells: number;
  years: number;
  accounts: number;
  seed: number;
  out?: string;
}

export function addProvince(program: Command): void {
  program
    .command("province")
    .description("generate an invented province with units, quotas, figures and accounts, and load it")
    .option("--organisations <n>", "organisations below the province", count, 150)
    .option("--cells <n>", "cells below the organisations", count, 5065)
    .option("--years <n>", "whole years of monthly figures before this one", count, 1)
    .option("--accounts <n>", "secretaries' accounts, one for each of the first n units", count, 200)
    .option("--seed <n>", "the same seed gives the same province", count, 1)
    .option("--out <file>", "write the file instead of loading it")
    .action((options: Options) => province(options));
}

async function province(options: Options): Promise<void> {
  const size: ProvinceSize = { ...options, today: dayOf(Temporal.Now.instant()) };
  const text = JSON.stringify(generateProvince(size));
  if (options.out) return writeFileSync(options.out, text);
  await withInstallation("staff", async (db) => {
    await load(db, "province", text);
    await addSecretaries(db, options);
  });
}

async function addSecretaries(db: Database, { accounts, seed }: Options): Promise<void> {
  const ctx = { actor: systemActor("ketnap province"), db, now: Temporal.Now.instant() };
  const tree = await readTree(db);
  const units = tree.units.filter((unit) => unit.key?.startsWith(`gen${seed}-`)).slice(0, accounts);
  let made = 0;
  for (const unit of units) {
    const login = unit.key!.replaceAll("_", "-").slice(0, 40);
    const grants = [{ role: "secretary" as const, unitId: unit.id }];
    const known = await createAccount(ctx, { login, label: `Bí thư ${unit.name}`.slice(0, 120), grants }).catch(
      sameLogin,
    );
    if (known) made++;
  }
  process.stdout.write(`Accounts made: ${made}.\n`);
}

function sameLogin(error: { reason?: { key?: string } }): null {
  if (error.reason?.key === "login_taken") return null;
  throw error;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 100_000)
    throw new InvalidArgumentError("a whole number is needed");
  return value;
}

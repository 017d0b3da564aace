import { existsSync, mkdirSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@ketnap/config";
import { tryPort } from "../start/ports.ts";
import { addressOf } from "../start/settings.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

const GIGABYTE = 1e9;

export async function checkNode(): Promise<Finding> {
  const says = `${process.versions.node} on ${process.platform}-${process.arch}`;
  return typeof Temporal === "object" ? ok(says) : fail(says, "Start through npm or pnpm, which bring Node 26.");
}

export async function checkDisk({ dataFolder }: Config): Promise<Finding> {
  mkdirSync(dataFolder, { recursive: true });
  const { bavail, bsize } = await statfs(dataFolder);
  const free = bavail * bsize;
  const says = `${(free / GIGABYTE).toFixed(1)} GB free in ${dataFolder}`;
  const todo = "Make room, or set KETNAP_DATA to a folder on a larger disk (move the folder while ketnap is stopped).";
  if (free < 0.5 * GIGABYTE) return fail(says, todo);
  return free < 2 * GIGABYTE ? warn(says, todo) : ok(says);
}

export async function checkSecrets({ dataFolder, secret }: Config): Promise<Finding> {
  if (secret) return ok("the sealing key comes from the settings");
  const file = join(dataFolder, "secrets.json");
  if (!existsSync(file)) return ok("none yet: the first start makes them");
  const mode = statSync(file).mode & 0o077;
  return mode === 0
    ? ok(`${file} is readable to its owner alone; back it up beside the database`)
    : fail(`${file} is readable to others`, `chmod 600 "${file}"`);
}

export async function checkPorts(config: Config): Promise<Finding> {
  const taken: string[] = [];
  const ours: string[] = [];
  for (const name of ["api", "bot", "worker"] as const) {
    const port = config.ports[name];
    if ((await tryPort(port, config.host)) === null) continue;
    const list = (await answers(`${addressOf(config.host, port)}/healthz`)) ? ours : taken;
    list.push(`${name} ${port}`);
  }
  if (taken.length > 0)
    return fail(
      `taken by another program: ${taken.join(", ")}`,
      "Set API_PORT, BOT_PORT or WORKER_PORT to free ports.",
    );
  return ok(ours.length > 0 ? `in use, and answering: ${ours.join(", ")}` : "free");
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

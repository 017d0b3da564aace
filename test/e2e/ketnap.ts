import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePorts } from "@ketnap/config";

const main = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));

/** A whole ketnap of a test's own: started as a person starts it, with its own data and ports. */
export interface Ketnap {
  panel: string;
  chat: string;
  data: string;
  /** What it printed. */
  said: string;
  /** By login. */
  passwords: Record<string, string>;
  chatCode: string;
  /** Milliseconds from the command to "ready". */
  readyMs: number;
  /** Runs another ketnap command on the same data; gives what it printed. */
  run(...args: string[]): Promise<{ status: number; out: string; err: string }>;
  /** Ctrl-C, and the status it ends with. */
  stop(): Promise<number>;
}

export interface StartOptions {
  data?: string;
  env?: Record<string, string>;
}

export async function startKetnap({ data, env = {} }: StartOptions = {}): Promise<Ketnap> {
  const folder = data ?? mkdtempSync(join(tmpdir(), "ketnap-e2e-"));
  const [api, bot, worker] = await freePorts(3);
  const ports = { API_PORT: String(api), BOT_PORT: String(bot), WORKER_PORT: String(worker) };
  const settings = {
    ...process.env,
    NODE_ENV: "production",
    KETNAP_DATA: folder,
    DATABASE_URL: "",
    QUEUE_URL: "",
    ...ports,
    ...env,
  };
  const began = Date.now();
  const child = spawn(process.execPath, [main, "start"], { env: settings, stdio: ["ignore", "pipe", "pipe"] });
  const said = await untilReady(child);
  return {
    panel: `http://127.0.0.1:${api}`,
    chat: `http://127.0.0.1:${bot}`,
    data: folder,
    said,
    passwords: Object.fromEntries(
      [...said.matchAll(/^ {2}([a-z][a-z-]+) +([a-z2-9]{4}(?:-[a-z2-9]{4}){3}) /gm)].map((found) => [
        found[1]!,
        found[2]!,
      ]),
    ),
    chatCode: /LK-[A-Z0-9]{8}/.exec(said)?.[0] ?? "",
    readyMs: Date.now() - began,
    run: (...args) => runCommand(args, settings),
    stop: () => stopped(child, data === undefined ? folder : null),
  };
}

function untilReady(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((done, fail) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      // The last line of the greeting; what stands before it has been read by then.
      if (/Three things to try:[\s\S]*3\..*\n/.test(said)) done(said);
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.once("exit", (code) => fail(new Error(`ketnap ended with status ${code} before it was ready:\n${said}`)));
    setTimeout(() => fail(new Error(`ketnap was not ready in time:\n${said}`)), 170_000).unref();
  });
}

function stopped(child: ChildProcess, folder: string | null): Promise<number> {
  return new Promise((done) => {
    const ended = (code: number | null) => {
      if (folder) rmSync(folder, { recursive: true, force: true });
      done(code ?? -1);
    };
    if (child.exitCode !== null) return ended(child.exitCode);
    child.removeAllListeners("exit");
    child.once("exit", ended);
    child.kill("SIGINT");
  });
}

function runCommand(args: string[], env: NodeJS.ProcessEnv): Promise<{ status: number; out: string; err: string }> {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const heard = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (heard.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (heard.err += chunk.toString()));
  return new Promise((done) => child.once("close", (code) => done({ status: code ?? -1, ...heard })));
}

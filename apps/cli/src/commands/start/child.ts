import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { childEnvironment, PROJECT_ROOT } from "@ketnap/config";
import { LogFile } from "./log-file.ts";

export interface ChildSpec {
  name: string;
  /** What Node is told: the file to run, and how. */
  run: readonly string[];
  /** Answers 200 as soon as the process can work. */
  readyUrl: string;
  settings: Record<string, string | number | null>;
  logFolder: string;
  /** So long the start waits for a port that somebody holds; unless said it does not. */
  patienceMs?: number;
}

const LONGEST_PAUSE_MS = 30_000;
/** One that lived this long died of something new: its next start need not wait. */
const HEALTHY_MS = 60_000;
/** What each process says when it cannot have its port. */
const PORT_TAKEN = /^Port \d+ on .* is taken/m;

/** One process of ketnap: started, awaited, started again when it dies, stopped. */
export class Child {
  readonly name: string;
  readonly #spec: ChildSpec;
  readonly #say: (line: string) => void;
  readonly #firstPauseMs: number;
  readonly #log: LogFile;
  readonly #stopped = new AbortController();
  #process: ChildProcess | null = null;
  #ended: Promise<string> = Promise.resolve("never started");
  #watching: Promise<void> | null = null;
  #lastLines = "";
  /** What the running process calls itself; another's answer to `readyUrl` is not its own. */
  #startId: string | null = null;
  #strangerAnswered = false;

  constructor(spec: ChildSpec, say: (line: string) => void, firstPauseMs = 500) {
    this.name = spec.name;
    this.#spec = spec;
    this.#say = say;
    this.#firstPauseMs = firstPauseMs;
    this.#log = new LogFile(join(spec.logFolder, `${spec.name}.log`));
  }

  /** Resolves when the process is ready; rejects when it dies before that, with the last it said. */
  async start(): Promise<void> {
    await this.#beginPatiently(this.#spec.patienceMs ?? 0);
    this.#watching = this.#watch();
  }

  /** Lets it end what it has begun; kills it when that takes longer than `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped.abort();
    this.#process?.kill("SIGTERM");
    const late = setTimeout(() => {
      this.#say(`The ${this.name} did not end by itself within ${Math.round(graceMs / 100) / 10} s and was killed.`);
      this.#process?.kill("SIGKILL");
    }, graceMs);
    await this.#ended;
    clearTimeout(late);
    await this.#watching;
    this.#log.close();
  }

  /** Counted from the first refusal: how long a process takes to come to its port depends on the machine. */
  async #beginPatiently(patienceMs: number): Promise<void> {
    for (let until: number | null = null; ;) {
      try {
        return await this.#begin();
      } catch (error) {
        const taken = PORT_TAKEN.exec((error as Error).message)?.[0];
        if (!taken || this.#stopped.signal.aborted || patienceMs === 0) throw error;
        if (until === null) this.#say(`${taken}; the ${this.name} waits a moment for it.`);
        until ??= Date.now() + patienceMs;
        if (Date.now() > until) throw error;
        await pause(this.#firstPauseMs, undefined, { signal: this.#stopped.signal }).catch(() => {});
      }
    }
  }

  async #watch(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      const began = Date.now();
      const why = await this.#ended;
      if (this.#stopped.signal.aborted) return;
      this.#say(`The ${this.name} ended (${why}) and is started again. Its log: ${this.#log.path}`);
      await this.#comeBack(Date.now() - began > HEALTHY_MS ? 0 : this.#firstPauseMs);
    }
  }

  /** Tries for as long as it takes, each time a little later. */
  async #comeBack(firstPauseMs: number): Promise<void> {
    for (
      let pauseMs = firstPauseMs;
      ;
      pauseMs = Math.min(Math.max(pauseMs * 2, this.#firstPauseMs), LONGEST_PAUSE_MS)
    ) {
      await pause(pauseMs, undefined, { signal: this.#stopped.signal }).catch(() => {});
      if (this.#stopped.signal.aborted) return;
      try {
        await this.#begin();
        this.#say(`The ${this.name} is ready again.`);
        return;
      } catch (error) {
        if (!this.#stopped.signal.aborted) this.#say(`${firstLines(error as Error)} It is tried again.`);
      }
    }
  }

  async #begin(timeoutMs = 60_000): Promise<void> {
    this.#spawn();
    const died: string[] = [];
    void this.#ended.then((why) => died.push(why));
    const deadline = Date.now() + timeoutMs;
    while (!(await this.#isReady())) {
      if (died.length > 0)
        throw new Error(`The ${this.name} ended at its start (${died[0]}).\n${this.#lastLines.trimEnd()}`);
      if (Date.now() > deadline) {
        this.#process?.kill("SIGKILL");
        await this.#ended;
        throw new Error(this.#whyNeverReady(timeoutMs));
      }
      await pause(25);
    }
  }

  #whyNeverReady(timeoutMs: number): string {
    if (this.#strangerAnswered)
      return `Another program answers at ${this.#spec.readyUrl} in place of the ${this.name}. Stop it, or set ${this.name.toUpperCase()}_PORT to a free port.`;
    return `The ${this.name} was not ready after ${timeoutMs / 1000} s; see ${this.#log.path}.`;
  }

  #spawn(): void {
    const preload = new URL("./tie-to-parent.mjs", import.meta.url).href;
    // In a group of its own: Ctrl-C reaches us alone, and we stop one after the other.
    const child = spawn(process.execPath, ["--import", preload, ...this.#spec.run], {
      cwd: PROJECT_ROOT,
      env: childEnvironment(this.#spec.settings),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    const keep = (chunk: Buffer) => {
      this.#log.write(chunk);
      this.#lastLines = (this.#lastLines + chunk.toString()).slice(-2000);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("message", (message: { startId?: string }) => (this.#startId = message.startId ?? this.#startId));
    this.#process = child;
    this.#startId = null;
    this.#strangerAnswered = false;
    this.#lastLines = "";
    this.#ended = new Promise((done) => {
      child.once("error", (error) => done(error.message));
      child.once("close", (code, signal) => done(signal ?? `status ${code}`));
    });
  }

  async #isReady(): Promise<boolean> {
    try {
      const answer = await fetch(this.#spec.readyUrl, { signal: AbortSignal.timeout(2000) });
      await answer.body?.cancel();
      const ours = this.#startId !== null && answer.headers.get("ketnap-start") === this.#startId;
      this.#strangerAnswered = !ours;
      return ours && answer.ok;
    } catch {
      return false;
    }
  }
}

/** That it ended, and the first thing it said about it. */
function firstLines(error: Error): string {
  return error.message.split("\n").slice(0, 2).join(" ");
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { childEnvironment, freePorts, PROJECT_ROOT } from "@ketnap/config";

const MAIN = join(PROJECT_ROOT, "apps/cli/src/main.ts");

export interface Ended {
  code: number | null;
  output: string;
}

/** A ketnap of the test's own: its data folder and ports are nobody else's. */
export class TestInstallation {
  readonly dataFolder = mkdtempSync(join(tmpdir(), "ketnap-start-"));
  readonly ports: { api: number; bot: number; worker: number };

  private constructor(ports: { api: number; bot: number; worker: number }) {
    this.ports = ports;
  }

  static async make(): Promise<TestInstallation> {
    const [api, bot, worker] = await freePorts(3);
    return new TestInstallation({ api: api!, bot: bot!, worker: worker! });
  }

  /** `pnpm ketnap …` with this installation's settings. */
  run(...args: string[]): Run {
    const { api, bot, worker } = this.ports;
    const settings = { KETNAP_DATA: this.dataFolder, API_PORT: api, BOT_PORT: bot, WORKER_PORT: worker };
    return new Run(spawn(process.execPath, [MAIN, ...args], { env: childEnvironment(settings), stdio: "pipe" }));
  }

  /** The status of a process's `/readyz`, or null where nobody answers. */
  async readiness(name: "api" | "bot" | "worker"): Promise<number | null> {
    try {
      return (await fetch(`http://127.0.0.1:${this.ports[name]}/readyz`)).status;
    } catch {
      return null;
    }
  }

  /** The process that listens as `name`, as its log tells. */
  pidOf(name: "api" | "bot" | "worker"): number {
    const log = readFileSync(join(this.dataFolder, "logs", `${name}.log`), "utf8");
    return Number([...log.matchAll(/"pid":(\d+)/g)].at(-1)?.[1]);
  }

  databaseIsUp(): boolean {
    try {
      const [pid] = readFileSync(join(this.dataFolder, "postgres/postmaster.pid"), "utf8").split("\n");
      return process.kill(Number(pid), 0);
    } catch {
      return false;
    }
  }

  remove(): void {
    rmSync(this.dataFolder, { recursive: true, force: true });
  }
}

export class Run {
  output = "";
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    this.ended = new Promise((done) => child.on("close", (code) => done({ code, output: this.output })));
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Resolves once the text was printed; rejects where the process ends without it. */
  async says(text: string, timeoutMs = 170_000): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; !this.output.includes(text); await pause(20))
      if (Date.now() > deadline || this.#child.exitCode !== null)
        throw new Error(`It never said "${text}", but:\n${this.output}`);
  }
}

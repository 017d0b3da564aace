import { type ChildProcess, spawn } from "node:child_process";
import { childEnvironment } from "@ketnap/config";

/** A process of ours, started by a test. */
export interface TestProcess {
  /** What the signal or the status was by which it ended; null while it lives. */
  readonly ended: string | null;
  readonly output: string;
  /** Holds the process where it is, and lets it go on. */
  freeze(): void;
  thaw(): void;
  /** Sends the signal and waits for the end. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<string>;
}

/** Starts `main` with these settings and none of the machine's own; resolves when it says that it is ready. */
export async function startProcess(
  main: string,
  settings: Record<string, string | number | null>,
  args: readonly string[] = [],
): Promise<TestProcess> {
  const child = spawn(process.execPath, [main, ...args], {
    env: childEnvironment({ NODE_ENV: "test", LOG_LEVEL: "info", ...settings }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let ended: string | null = null;
  const end = new Promise<string>((done) => {
    child.once("close", (code, signal) => done((ended = signal ?? `status ${code}`)));
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await Promise.race([readiness(child, () => output), end]);
  return {
    get ended() {
      return ended;
    },
    get output() {
      return output;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    end(signal) {
      child.kill(signal);
      return end;
    },
  };
}

function readiness(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((done) => {
    child.stdout!.on("data", () => {
      if (output().includes('"msg":"ready"')) done();
    });
  });
}

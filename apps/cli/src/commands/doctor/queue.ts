import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Config } from "@ketnap/config";
import { fail, type Finding, ok, warn } from "./finding.ts";

const TIMEOUT_MS = 5000;

/** Where the queue is another server, it answers, and it throws nothing away when it is full. */
export async function checkQueue({ queueUrl }: Config): Promise<Finding> {
  if (!queueUrl?.startsWith("redis")) return ok("in the database itself (QUEUE_URL is not set)");
  const url = new URL(queueUrl);
  const login = url.password
    ? [["AUTH", ...(url.username ? [decodeURIComponent(url.username)] : []), decodeURIComponent(url.password)]]
    : [];
  try {
    const said = await converse(url, [
      ...login,
      ["CONFIG", "GET", "maxmemory-policy"],
      ["INFO", "persistence"],
      ["QUIT"],
    ]);
    const where = `Redis at ${url.host}`;
    if (/^-(NOAUTH|WRONGPASS)/m.test(said))
      return fail(`${where} refuses the login`, "Check user and password in QUEUE_URL.");
    const policy = /maxmemory-policy\r\n\$\d+\r\n(\S+)/.exec(said)?.[1];
    if (policy && policy !== "noeviction")
      return fail(
        `${where} evicts keys when full (${policy})`,
        "Set maxmemory-policy noeviction: a queue may lose nothing.",
      );
    if (!/aof_enabled:1/.test(said))
      return warn(
        `${where} answers; its append-only file is off`,
        "Set appendonly yes. Without it a restart is made good from the database within a minute.",
      );
    return ok(`${where} answers; noeviction, append-only file`);
  } catch (error) {
    return fail(
      `no Redis at ${url.host}: ${(error as Error).message}`,
      "Start it, or correct QUEUE_URL, or unset it to keep the queue in the database.",
    );
  }
}

/** Sends the commands and returns all that came back. */
function converse(url: URL, commands: string[][]): Promise<string> {
  const at = { host: url.hostname, port: Number(url.port || 6379) };
  const socket = url.protocol === "rediss:" ? connectTls({ ...at, servername: url.hostname }) : connect(at);
  return new Promise((done, failed) => {
    let said = "";
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error("no answer in time")));
    socket.on("data", (chunk) => (said += chunk.toString()));
    socket.once("error", failed);
    socket.once("close", () => done(said));
    socket.write(commands.map(asRedisCommand).join(""));
  });
}

function asRedisCommand(words: string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;
}

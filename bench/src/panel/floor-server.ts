import { readConfig } from "@ketnap/config";
import express from "express";
import pg from "pg";
import { FLOOR_STATEMENTS } from "./floor-statements.ts";

// The least that could answer: Express, one pool, a prepared statement for each question; no session, no scope, no rules.
const { databaseUrl, ports } = readConfig();
const pool = new pg.Pool({ connectionString: databaseUrl!, max: 10, keepAlive: true });
const app = express();

async function rows(name: keyof typeof FLOOR_STATEMENTS, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await pool.query({ name, text: FLOOR_STATEMENTS[name], values })).rows as Record<string, unknown>[];
}

app.get("/readyz", async (_request, response) => {
  await pool.query("select 1");
  response.send("ready");
});
app.get("/roll-up", async (_request, response) => void response.json(await rows("roll-up")));
app.get("/reports", async (request, response) => {
  const of = [request.query["request"]];
  response.json({ data: await rows("reports", of), total: (await rows("count", of))[0]!["n"] });
});
app.get(
  "/deep",
  async (request, response) => void response.json({ data: await rows("deep", [request.query["offset"]]) }),
);
app.get("/units", async (request, response) => void response.json({ data: await rows("units", [request.query["q"]]) }));
const server = app.listen(ports.bot, "127.0.0.1");
process.on("SIGTERM", () => {
  server.closeAllConnections();
  server.close(() => void pool.end());
});

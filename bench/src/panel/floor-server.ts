import { readConfig } from "@ketnap/config";
import express from "express";
import pg from "pg";

// The least that could answer: Express, one pool, a prepared statement for each question; no session, no scope, no rules.
const { databaseUrl, ports } = readConfig();
const pool = new pg.Pool({ connectionString: databaseUrl!, max: 10, keepAlive: true });
const app = express();
const REPORTS = `select e.id, e.request_id, u.name, e.answered_at, e.value, p.state from expected_report e
  join unit u on u.id = e.unit_id left join report p on p.expected_id = e.id`;
const TEXTS = {
  "roll-up": "select unit_id, name, admitted, quota from bench_roll_up order by admitted",
  reports: `${REPORTS} where e.request_id = $1 order by e.answered_at desc nulls last, e.id desc limit 25`,
  count: "select count(*)::int as n from expected_report where request_id = $1",
  deep: `${REPORTS} order by e.id limit 25 offset $1`,
  units: `select id, name, level from unit where ended_on is null and fold(name) like '%' || fold($1) || '%' order by name limit 25`,
};

async function rows(name: keyof typeof TEXTS, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await pool.query({ name, text: TEXTS[name], values })).rows as Record<string, unknown>[];
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

import { readConfig } from "@ketnap/config";
import express from "express";
import { openFloor } from "../floor.ts";

// The least that could answer: Express, one pool, one prepared statement.
const { databaseUrl, ports } = readConfig();
const floor = openFloor(databaseUrl!, 10);
const app = express();
app.get("/readyz", async (_request, response) => {
  await floor.ping();
  response.send("ready");
});
app.get("/ask", async (request, response) => {
  const { unit, from, to } = request.query as Record<string, string>;
  response.json(await floor.ask(unit!, from!, to!));
});
const server = app.listen(ports.bot, "127.0.0.1");
process.on("SIGTERM", () => {
  server.closeAllConnections();
  server.close(() => void floor.close());
});

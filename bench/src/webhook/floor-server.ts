import { readConfig } from "@ketnap/config";
import express from "express";
import { Bot, webhookCallback } from "grammy";

// The least that takes a webhook: Express and grammY. It keeps nothing, knows nobody, and says one sentence or none.
const app = express();
app.use(express.json());
app.get("/readyz", (_request, response) => void response.send("ready"));
app.post("/setup", (request, response) => {
  const { tokens, apiRoot } = request.body as { tokens: string[]; apiRoot: string };
  const botInfo = { id: 1, is_bot: true, first_name: "floor", username: "floor_bot" } as never;
  for (const [n, token] of tokens.entries()) {
    const bare = () => new Bot(token, { botInfo, client: { apiRoot } });
    const [silent, speaking] = [bare(), bare()];
    silent.on("message", () => {});
    speaking.on("message", (context) => context.reply("Đã nhận được tin nhắn của đồng chí."));
    app.post(`/silent/${n}`, webhookCallback(silent, "express"));
    app.post(`/speaking/${n}`, webhookCallback(speaking, "express"));
  }
  response.end();
});
const server = app.listen(readConfig().ports.bot, "127.0.0.1");
process.on("SIGTERM", () => {
  server.closeAllConnections();
  server.close();
});

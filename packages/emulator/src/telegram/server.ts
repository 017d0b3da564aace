import type { IncomingMessage, ServerResponse } from "node:http";

import { type Clock, createClock } from "../server/clock.ts";
import { FaultDesk } from "../server/faults.ts";
import { Journal } from "../server/journal.ts";
import { listenOnLoopback } from "../server/listen.ts";
import { Refusal } from "../server/refusal.ts";
import { createControl, type TelegramControl } from "./control/control.ts";
import { answerControl } from "./control/http.ts";
import { FileShelf } from "./files.ts";
import { answerBotApi, answerDownload, refuse } from "./http/bot-api.ts";
import { perform } from "./perform.ts";
import { createBot, type BotSpec, type World } from "./world.ts";

export interface TelegramEmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** One bot with a made-up token, unless told. */
  tokens?: readonly BotSpec[];
  /** The time that passes by itself, the machine's unless told; `control.setClock` moves it. */
  clock?: Clock;
  /** Scales Telegram's own waits: webhook retries, spaced conflicts, throttled polls. 1 is the real server. */
  waitScale?: number;
  /** How long a tap may wait for its answer. */
  callbackTimeoutMs?: number;
}

export interface TelegramEmulator {
  /** What a bot library takes as its API root, without a slash at the end. */
  apiRoot: string;
  port: number;
  bots: readonly { token: string; id: number; username: string }[];
  control: TelegramControl;
  close(): Promise<void>;
}

/** Telegram's Bot API server in this process, on the loopback address only. */
export async function startTelegramEmulator(options: TelegramEmulatorOptions = {}): Promise<TelegramEmulator> {
  const clock = createClock(options.clock);
  const specs = options.tokens ?? [{}];
  const world: World = {
    clock,
    settings: {
      waitScale: options.waitScale ?? 1,
      floodControl: false,
      callbackTimeoutMs: options.callbackTimeoutMs ?? 60_000,
    },
    bots: specs.map((spec, index) => createBot(spec, clock, index)),
    users: new Map(),
    files: new FileShelf(),
    faults: new FaultDesk(),
    journal: new Journal(),
    perform: (call) => perform(world, call),
  };
  const control = createControl(world);
  const { apiRoot, port, close } = await listenOnLoopback(
    options.port ?? 0,
    (request, response) => route(world, control, request, response),
    (response, error) => refuse(response, new Refusal(500, `Internal Server Error: ${String(error)}`)),
  );
  return {
    apiRoot,
    port,
    bots: world.bots.map(({ token, account: { id, username } }) => ({ token, id, username })),
    control,
    async close() {
      for (const bot of world.bots) bot.webhook?.stop();
      clock.stop();
      await close();
    },
  };
}

async function route(
  world: World,
  control: TelegramControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = request.url ?? "/";
  if (url.startsWith("/sim/")) await answerControl(control, request, response);
  else if (request.method !== "GET" && request.method !== "POST") refuse(response, new Refusal(501, "Not Implemented"));
  else if (url.startsWith("/file/bot")) answerDownload(world, request, response);
  else if (url.startsWith("/bot")) await answerBotApi(world, request, response);
  else refuse(response, new Refusal(404, "Not Found"));
}

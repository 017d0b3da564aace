import { randomBytes } from "node:crypto";

import { type Clock, createClock } from "../server/clock.ts";
import { FaultDesk } from "../server/faults.ts";
import { Journal } from "../server/journal.ts";
import { listenOnLoopback } from "../server/listen.ts";
import { Refusal } from "../server/refusal.ts";
import { createControl, type ZaloBotControl } from "./control.ts";
import { EventLine } from "./event-line.ts";
import { answerBotApi, refuse } from "./http.ts";
import { DEFAULTS, type SettingsChange, settingsInput } from "./settings.ts";
import { answerControl } from "./sim.ts";
import type { Bot, World } from "./world.ts";

export interface ZaloBotSpec {
  /** `<digits>:<secret>`; made up when left out. */
  token?: string;
  /** Begins with "Bot". */
  name?: string;
}

export interface ZaloBotEmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** One bot with a made-up token, unless told. */
  bots?: readonly ZaloBotSpec[];
  /** The time that passes by itself, the machine's unless told; `control.setClock` moves it. */
  clock?: Clock;
  settings?: SettingsChange;
}

export interface ZaloBotEmulator {
  /** What stands before `/bot<token>/<method>`. */
  apiRoot: string;
  port: number;
  bots: readonly { token: string; id: string; name: string }[];
  control: ZaloBotControl;
  close(): Promise<void>;
}

/** Zalo's Bot Platform in this process, on the loopback address only. */
export async function startZaloBotEmulator(options: ZaloBotEmulatorOptions = {}): Promise<ZaloBotEmulator> {
  const clock = createClock(options.clock);
  const world: World = {
    clock,
    settings: Object.assign({ ...DEFAULTS }, settingsInput.parse(options.settings ?? {})),
    bots: (options.bots ?? [{}]).map(createBot),
    faults: new FaultDesk(),
    journal: new Journal(),
  };
  const control = createControl(world);
  const { apiRoot, port, close } = await listenOnLoopback(
    options.port ?? 0,
    (request, response) =>
      request.url?.startsWith("/sim/")
        ? answerControl(control, request, response)
        : answerBotApi(world, request, response),
    (response, error) => refuse(world, response, new Refusal(500, String(error))),
  );
  return {
    apiRoot,
    port,
    get bots() {
      return world.bots.map(({ token, id, name }) => ({ token, id, name }));
    },
    control,
    async close() {
      for (const bot of world.bots) {
        bot.webhook?.stop();
        bot.events.interrupt();
      }
      clock.stop();
      await close();
    },
  };
}

function createBot({ token, name }: ZaloBotSpec, index: number): Bot {
  const digits = String(4_000_000_000 + index);
  return {
    token: token ?? `${digits}:${randomBytes(24).toString("base64url")}`,
    id: `14592322414547${String(65_000 + index)}`,
    name: name ?? `Bot Kết nạp ${index + 1}`,
    chats: new Map(),
    events: new EventLine(),
    recent: [],
    webhook: undefined,
    webhookUpdatedAt: 0,
    use: { months: new Map(), sends: [] },
  };
}

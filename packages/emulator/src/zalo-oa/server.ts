import { type Clock, createClock } from "../server/clock.ts";
import { FaultDesk } from "../server/faults.ts";
import { Journal } from "../server/journal.ts";
import { listenOnLoopback } from "../server/listen.ts";
import { Refusal } from "../server/refusal.ts";
import { createControl, type ZaloOaControl } from "./control.ts";
import { answerOpenApi, refuse } from "./http.ts";
import { DEFAULTS, type SettingsChange, settingsInput } from "./settings.ts";
import { answerControl } from "./sim.ts";
import { type Account, newToken, type World } from "./world.ts";

export interface ZaloOaEmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Made up where left out. */
  account?: Partial<Account>;
  /** The time that passes by itself, the machine's unless told; `control.setClock` moves it. */
  clock?: Clock;
  settings?: SettingsChange;
}

export interface ZaloOaEmulator {
  /** Stands for both hosts of the platform, without a slash at the end. */
  apiRoot: string;
  port: number;
  account: Account;
  control: ZaloOaControl;
  close(): Promise<void>;
}

/** An Official Account's OpenAPI with its OAuth in this process, on the loopback address only. */
export async function startZaloOaEmulator(options: ZaloOaEmulatorOptions = {}): Promise<ZaloOaEmulator> {
  const clock = createClock(options.clock);
  const world: World = {
    clock,
    settings: Object.assign({ ...DEFAULTS }, settingsInput.parse(options.settings ?? {})),
    account: {
      appId: "3141592653589793238",
      secretKey: newToken(15),
      oaId: "2718281828459045235",
      oaSecretKey: newToken(15),
      name: "Đảng ủy phường",
      ...options.account,
    },
    people: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    images: new Map(),
    requests: [],
    months: new Map(),
    webhook: undefined,
    faults: new FaultDesk(),
    journal: new Journal(),
  };
  const control = createControl(world);
  const { apiRoot, port, close } = await listenOnLoopback(
    options.port ?? 0,
    (request, response) =>
      request.url?.startsWith("/sim/")
        ? answerControl(control, request, response)
        : answerOpenApi(world, request, response),
    (response, error) => refuse(response, error instanceof Refusal ? error : new Refusal(500, String(error))),
  );
  return {
    apiRoot,
    port,
    account: world.account,
    control,
    async close() {
      world.webhook?.stop();
      clock.stop();
      await close();
    },
  };
}

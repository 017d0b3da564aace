import { Refusal } from "../server/refusal.ts";
import type { Call } from "./call.ts";
import { methods, type MethodName } from "./methods/table.ts";
import type { World } from "./world.ts";

type AnyMethod = (world: World, call: Call) => unknown;

const byLowerName = new Map(Object.keys(methods).map((name) => [name.toLowerCase(), name as MethodName]));

/** The method's name in its usual spelling; Telegram itself does not look at case. */
export function findMethodName(name: string): MethodName | undefined {
  return byLowerName.get(name.toLowerCase());
}

/** Does what a call asks and keeps a record of it; refusals are thrown. */
export async function perform(world: World, call: Call): Promise<unknown> {
  const record = {
    at: world.clock.now(),
    bot: call.bot.account.username,
    method: call.method,
    params: Object.fromEntries(call.params),
    files: [...call.files.values()].map(({ name }) => name),
  };
  try {
    const name = findMethodName(call.method);
    if (name === undefined) throw new Refusal(404, "Not Found: method not found");
    const result = await (methods[name] as AnyMethod)(world, call);
    if (name !== "getUpdates") world.journal.addCall({ ...record, method: name, result: structuredClone(result) });
    return result;
  } catch (error) {
    if (error instanceof Refusal) {
      world.journal.addCall({ ...record, error: { code: error.code, description: error.message } });
    }
    throw error;
  }
}

import { Refusal } from "../server/refusal.ts";
import type { Call } from "./call.ts";
import { METHODS } from "./methods.ts";
import { badRequest } from "./refusals.ts";
import type { World } from "./world.ts";

/** Does what a call asks and keeps a record of it; refusals are thrown. */
export async function perform(world: World, name: string, call: Call): Promise<unknown> {
  const record = {
    at: world.clock.now(),
    bot: call.bot.id,
    method: name,
    params: Object.fromEntries(call.params),
    files: [],
  };
  try {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method) throw badRequest(`no such API name: ${name}`);
    const strange = [...call.params.keys()].find((parameter) => !method.parameters.includes(parameter));
    if (strange !== undefined) throw badRequest(`no such parameter: ${strange}`);
    const result = await method.run(world, call);
    if (name !== "getUpdates") world.journal.addCall({ ...record, result: structuredClone(result) });
    return result;
  } catch (error) {
    if (error instanceof Refusal && !(name === "getUpdates" && error.code === 408))
      world.journal.addCall({ ...record, error: { code: error.code, description: error.message } });
    throw error;
  }
}

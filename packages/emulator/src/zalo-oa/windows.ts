import { oaError } from "./refusals.ts";
import { FREE_HOURS, WINDOW_HOURS } from "./settings.ts";
import { localTime, type Person, type World } from "./world.ts";

const HOUR_MS = 3_600_000;

/** Requests in any sliding minute. */
export function checkRate(world: World): void {
  const now = world.clock.now();
  world.requests = world.requests.filter((at) => at <= now && now - at < 60_000);
  const { perMinute } = world.settings;
  if (perMinute !== null && world.requests.length >= perMinute) throw oaError(-32);
  world.requests.push(now);
}

/** Whether the person may be written to now, and whether it costs. */
export function spendMessage(world: World, person: Person): { charged: boolean } {
  const { settings, clock, months } = world;
  if (!settings.hasApi) throw oaError(-224);
  if (person.follows === "no_more") throw oaError(-213);
  if (person.state === "restricted") throw oaError(-244);
  if (person.state === "inactive") throw oaError(-227);
  const { hour, month } = localTime(world);
  const quiet = (clock.now() - (person.interactedAt ?? -Infinity)) / HOUR_MS;
  if (quiet >= WINDOW_HOURS) throw oaError(-230);
  if (settings.nightRefuses && (hour >= 22 || hour < 6)) throw oaError(-234);
  if (person.sentSince >= settings.perInteraction) throw oaError(-218);
  const used = months.get(month) ?? 0;
  if (settings.monthlyQuota !== null && used >= settings.monthlyQuota) throw oaError(-211);
  const charged = quiet >= FREE_HOURS;
  if (charged && !settings.hasMoney) throw oaError(-321);
  months.set(month, used + 1);
  person.sentSince += 1;
  return { charged };
}

/** The person has said something: the windows open anew. */
export function interact(world: World, person: Person): void {
  person.interactedAt = world.clock.now();
  person.sentSince = 0;
}

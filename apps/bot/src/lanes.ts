import { createTurns, findOpenLanes, type Place, type Turn, type TurnDeps } from "@ketnap/domain/deliveries";

export interface Lanes {
  /** Something came in for this chat: it is answered now, in its order. */
  wake(place: Place, orphaned?: boolean): void;
  /** Takes up what was left unfinished, by this process or another; `older` leaves the rest to whoever has it. */
  sweep(older: { milliseconds: number }): Promise<void>;
  /** Resolves when no turn is under way. */
  idle(): Promise<void>;
}

export interface LaneDeps extends TurnDeps {
  /** Called after each turn's commit, with what it is to send. */
  onTurn(turn: Turn, place: Place): void;
  onError(error: unknown): void;
}

/** Another process answers the chat: it may have looked for more just before ours came. */
const BUSY_AGAIN_MS = [40, 120, 400];
/** One line of turns a chat, in this process; the lane's lock in the database keeps other processes out. */
export function createLanes(deps: LaneDeps): Lanes {
  const walking = new Map<string, { again: boolean; done: Promise<void> }>();
  const take = createTurns(deps);
  return {
    wake(place, orphaned = false) {
      const key = JSON.stringify([place.channel, place.connectionId, place.address]);
      const walk = walking.get(key);
      if (walk) {
        walk.again = true;
        return;
      }
      const fresh = { again: false, done: Promise.resolve() };
      walking.set(key, fresh);
      fresh.done = walkLane(deps, take, place, orphaned, fresh)
        .catch(deps.onError)
        .finally(() => walking.delete(key));
    },
    async sweep(older) {
      const now = deps.clock();
      const lanes = await findOpenLanes(deps.db, now, now.subtract(older));
      for (const lane of lanes) this.wake(lane, true);
    },
    async idle() {
      while (walking.size > 0) await Promise.all([...walking.values()].map(({ done }) => done));
    },
  };
}

async function walkLane(
  deps: LaneDeps,
  take: ReturnType<typeof createTurns>,
  place: Place,
  orphaned: boolean,
  walk: { again: boolean },
): Promise<void> {
  let busy = 0;
  let first = orphaned;
  do {
    walk.again = false;
    for (;;) {
      const turn = await take(place, first);
      first = false;
      deps.onTurn(turn, place);
      // What comes in from here on wakes the lane, here or where it came in: nobody has to look for it.
      if ("more" in turn && turn.more) continue;
      const pauseMs = turn.kind === "busy" ? BUSY_AGAIN_MS[busy++] : undefined;
      if (pauseMs === undefined) break;
      await new Promise((done) => setTimeout(done, pauseMs));
    }
  } while (walk.again);
}

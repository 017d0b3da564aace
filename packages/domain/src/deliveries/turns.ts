import { createBatcher } from "./batcher.ts";
import type { Place } from "./place.ts";
import { takeTogether, takeTurn, type Turn, type TurnDeps } from "./turn.ts";

/** Chats in one transaction at most, and transactions at the same time; each holds a connection to the database. */
const [TOGETHER, AT_ONCE] = [16, 4];

/**
 * `takeTurn` where many chats write at once: one that comes by itself is answered at once and alone; those that have to
 * wait for others are answered together. What goes wrong together is found out alone: there it is told, counted and
 * tried again.
 */
export function createTurns(deps: TurnDeps): (place: Place, orphaned?: boolean) => Promise<Turn> {
  const alone = createBatcher(
    async ([asked]: readonly { place: Place; orphaned: boolean }[]) => [
      await takeTurn(deps, asked!.place, asked!.orphaned),
    ],
    1,
    AT_ONCE,
  );
  const together = createBatcher(
    async (places: readonly Place[]): Promise<(Turn | null)[]> => {
      const nobody = places.map(() => null);
      return places.length === 1 ? nobody : takeTogether(deps, places).catch(() => nobody);
    },
    TOGETHER,
    AT_ONCE,
  );
  return async (place, orphaned = false) => {
    const turn = orphaned ? null : await together(place);
    return turn ?? alone({ place, orphaned });
  };
}

import type { ChannelName, Locale, Manner, RehearsedReality, Role } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { readTree, type Tree } from "@ketnap/domain/organisation";
import { madeUpAddress } from "../copy/tables.ts";
import type { Plan } from "../plan.ts";
import type { Stage } from "../stage/stage.ts";
import { type Chance, createChance } from "./chance.ts";
import { castManners } from "./mix.ts";
import {
  acceptNoticeForAll,
  findOfficeHolders,
  insertLinks,
  insertStandIns,
  type OfficeHolder,
} from "./people.store.ts";

/** One virtual person at one chat. */
export interface Person {
  accountId: number;
  label: string;
  unit: string;
  unitIds: readonly number[];
  roles: readonly Role[];
  locale: Locale;
  /** Null for those who only read: staff, leaders, auditors. */
  manner: Manner | null;
  place: { channel: ChannelName; connectionId: number; address: string };
  /** Whether in reality a chat speaks for this account; a stand-in has not even the account. */
  reality: RehearsedReality;
}

export interface Cast {
  people: readonly Person[];
  /** Those of them, and those units, of whom the result speaks. */
  shown: { people: readonly Person[]; unit(id: number): boolean };
  /** Units whose staff would ask for the monthly reports. */
  askingUnits: readonly number[];
}

/** Of the secretaries without a chat, where an Official Account stands beside another channel. */
const ACCOUNT_SHARE = 1 / 5;
/** A made-up chat's number, far from the numbers of the links that were copied. */
const FIRST_NEW_ADDRESS = 1_000_000_000;

/** Who takes part: every office holder, and a stand-in for each cell that has no secretary's account yet. */
export async function castPeople(
  staff: Database,
  plan: Plan,
  { now, main, account }: { now: Temporal.Instant } & Pick<Stage, "main" | "account">,
): Promise<Cast> {
  const tree = await readTree(staff);
  const known = await findOfficeHolders(staff, plan.from);
  const askingUnits = askersOf(known, tree, plan.from);
  const empty = cellsWithoutSecretary(known, askingUnits, tree, plan.from);
  const standIns = empty.map((unitId) => ({ unitId, label: `Bí thư ${tree.unit(unitId)!.name} (giả định)` }));
  await insertStandIns(staff, standIns, plan.from);
  await acceptNoticeForAll(staff, now);
  const holders = await findOfficeHolders(staff, plan.from);
  const unlinked = holders.filter(({ links }) => links.length === 0);
  const chance = createChance(plan.seed);
  const byAccount = account ? someOf(unlinked, chance) : new Set<number>();
  const placeOf = (accountId: number): Person["place"] => {
    const { channel, id: connectionId } = account && byAccount.has(accountId) ? account : main;
    return { channel, connectionId, address: newAddress(accountId) };
  };
  await insertLinks(
    staff,
    unlinked.map(({ accountId }) => ({ accountId, ...placeOf(accountId) })),
    now,
  );
  const manners = castManners(
    holders.filter(({ roles }) => roles.includes("secretary")).map(({ accountId }) => accountId),
    plan.mix,
    chance,
  );
  const made = new Set(holders.slice(known.length).map(({ accountId }) => accountId));
  const people = holders.map((holder): Person => {
    const [link] = holder.links;
    return {
      ...holder,
      manner: manners.get(holder.accountId) ?? null,
      place: link
        ? { channel: link.channel, connectionId: link.connectionId || main.id, address: link.address }
        : placeOf(holder.accountId),
      reality: link ? "linked" : made.has(holder.accountId) ? "no_account" : "not_linked",
    };
  });
  return { people, shown: shownOf(people, tree, plan), askingUnits };
}

/** Of the secretaries among them those who are written to by the Official Account. */
function someOf(unlinked: readonly OfficeHolder[], chance: Chance): Set<number> {
  const secretaries = unlinked.filter(({ roles }) => roles.includes("secretary")).map(({ accountId }) => accountId);
  const drawn = secretaries.toSorted((a, b) => chance.of("account", a) - chance.of("account", b));
  return new Set(drawn.slice(0, Math.round(drawn.length * ACCOUNT_SHARE)));
}

function shownOf(people: readonly Person[], tree: Tree, { unitId, from }: Plan): Cast["shown"] {
  if (unitId === null) return { people, unit: () => true };
  const below = tree.subtree([unitId], from);
  return {
    people: people.filter(({ unitIds }) => unitIds.some((id) => below.has(id))),
    unit: (id) => below.has(id),
  };
}

function newAddress(accountId: number): string {
  return madeUpAddress(FIRST_NEW_ADDRESS + accountId);
}

/** Where staff sit; where all staff are over everything, every unit above a cell. */
function askersOf(holders: readonly OfficeHolder[], tree: Tree, day: string): number[] {
  const staffed = holders.filter(({ roles }) => roles.includes("staff")).flatMap(({ unitIds }) => unitIds);
  const above = tree.units
    .filter((unit) => unit.level === "cell" && tree.exists(unit.id, day))
    .flatMap((unit) => tree.parentOf(unit.id, day) ?? []);
  const units = [...new Set(staffed.length > 0 ? staffed : above)].filter((id) => tree.exists(id, day));
  // A unit below another that asks is asked by that one.
  return units.filter((id) => !units.some((other) => other !== id && tree.descendantsOf(other, day).includes(id)));
}

function cellsWithoutSecretary(
  holders: readonly OfficeHolder[],
  askingUnits: readonly number[],
  tree: Tree,
  day: string,
): number[] {
  const held = new Set(holders.filter(({ roles }) => roles.includes("secretary")).flatMap(({ unitIds }) => unitIds));
  const cells = askingUnits.flatMap((id) => [...tree.descendantsOf(id, day)]);
  return [...new Set(cells)].filter((id) => tree.unit(id)?.level === "cell" && !held.has(id));
}

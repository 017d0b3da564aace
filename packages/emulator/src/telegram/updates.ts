import { randomInt } from "node:crypto";

import type { Update } from "@grammyjs/types";

import type { Clock } from "../server/clock.ts";
import { UPDATE_KEPT_SECONDS } from "./limits.ts";

export type UpdateType = Exclude<keyof Update, "update_id">;

export interface QueuedUpdate {
  id: number;
  type: UpdateType;
  /** Updates of one lane reach a webhook one after the other; lanes go in parallel. */
  lane: string;
  body: Update;
  expiresAt: number;
}

/** What a bot has not confirmed yet. Ids grow by one and are never given out twice. */
export class UpdateQueue {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #nextId = randomInt(100_000_000, 900_000_000);
  #waiting: QueuedUpdate[] = [];
  #again: QueuedUpdate[] = [];
  #recent: QueuedUpdate[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  push(type: UpdateType, content: object, lane: string, keptSeconds = UPDATE_KEPT_SECONDS): QueuedUpdate {
    const id = this.#nextId++;
    // A copy: a message may be edited before its update is fetched, and the update must not follow.
    const body = structuredClone({ update_id: id, [type]: content }) as Update;
    const update = { id, type, lane, body, expiresAt: this.#clock.now() + keptSeconds * 1000 };
    this.#waiting.push(update);
    this.#recent = [...this.#recent.slice(-99), update];
    this.#wake();
    return update;
  }

  /** Delivers an update a second time under its own id: the latest, or one of the last hundred. */
  repeat(updateId?: number): QueuedUpdate | undefined {
    const update = this.#recent.findLast(({ id }) => updateId === undefined || id === updateId);
    if (update !== undefined) {
      this.#again.push(update);
      this.#wake();
    }
    return update;
  }

  /** Repeats that still have to go out. */
  get repeats(): readonly QueuedUpdate[] {
    return this.#again;
  }

  /** Takes the repeats whose first delivery is over: two of one update never go out together. */
  takeRepeats(limit: number): QueuedUpdate[] {
    const ready = this.#again.filter((update) => !this.#waiting.includes(update)).slice(0, limit);
    for (const update of ready) this.settleRepeat(update);
    return ready;
  }

  settleRepeat(update: QueuedUpdate): void {
    const index = this.#again.indexOf(update);
    if (index >= 0) this.#again.splice(index, 1);
  }

  /** The first `limit` updates from `offset` on, without confirming any. */
  peek(offset: number, limit: number): QueuedUpdate[] {
    this.#dropExpired();
    return this.#waiting.filter(({ id }) => id >= offset).slice(0, limit);
  }

  /** Forgets everything before `offset`; an offset far in the future is not believed. */
  confirmBefore(offset: number): void {
    if (offset <= this.#nextId + 10) this.#waiting = this.#waiting.filter(({ id }) => id >= offset);
  }

  keepLast(count: number): void {
    this.#waiting = this.#waiting.slice(-count);
  }

  settle(id: number): void {
    this.#waiting = this.#waiting.filter((update) => update.id !== id);
  }

  clear(): void {
    this.#waiting = [];
    this.#again = [];
    this.#recent = [];
  }

  get pendingCount(): number {
    this.#dropExpired();
    return this.#waiting.length;
  }

  /** Calls `listener` at each arrival; returns how to stop that. */
  onArrival(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #wake(): void {
    for (const listener of this.#listeners) listener();
  }

  #dropExpired(): void {
    const now = this.#clock.now();
    this.#waiting = this.#waiting.filter(({ expiresAt }) => expiresAt > now);
  }
}

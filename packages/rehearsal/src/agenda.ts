/** What is still to happen, in the order of its time; what falls together happens in the order in which it was put. */
export interface Agenda {
  readonly now: Temporal.Instant;
  /** `beside`: may happen beside others of the same moment that may, as sends and people do. */
  put(at: Temporal.Instant, act: () => Promise<void> | void, options?: { beside?: boolean }): void;
  /** Lets everything happen up to that moment, itself included, and what comes of it; then it is that moment. */
  runUntil(end: Temporal.Instant): Promise<void>;
}

interface Entry {
  at: number;
  turn: number;
  beside: boolean;
  act(): Promise<void> | void;
}

/** As many as a worker has in hand. */
const AT_ONCE = 8;

/** Nothing happens in the past: what is put before now happens now. */
export function createAgenda(start: Temporal.Instant): Agenda {
  const heap: Entry[] = [];
  let now = start;
  let turn = 0;
  return {
    get now() {
      return now;
    },
    put(at, act, { beside = false } = {}) {
      push(heap, { at: Math.max(at.epochMilliseconds, now.epochMilliseconds), turn: turn++, beside, act });
    },
    async runUntil(end) {
      while (heap[0] && heap[0].at <= end.epochMilliseconds) {
        const together = [pop(heap)];
        while (together.length < AT_ONCE && fits(together[0]!, heap[0])) together.push(pop(heap));
        now = Temporal.Instant.fromEpochMilliseconds(together[0]!.at);
        await Promise.all(together.map(async ({ act }) => act()));
      }
      now = end;
    },
  };
}

function fits(first: Entry, next: Entry | undefined): boolean {
  return next !== undefined && first.beside && next.beside && next.at === first.at;
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!before(heap[at]!, heap[above]!)) return;
    [heap[at], heap[above]] = [heap[above]!, heap[at]!];
    at = above;
  }
}

function pop(heap: Entry[]): Entry {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  heap[0] = last;
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    if (left < heap.length && before(heap[left]!, heap[least]!)) least = left;
    if (right < heap.length && before(heap[right]!, heap[least]!)) least = right;
    if (least === at) return first;
    [heap[at], heap[least]] = [heap[least]!, heap[at]!];
    at = least;
  }
}

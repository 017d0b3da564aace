import type { Queue } from "bullmq";
import { type BackendOptions, openBackend } from "./backend.ts";
import { QUEUE_NAMES } from "./jobs.ts";

/** The queues themselves, for whoever only looks at them; nothing is worked. */
export interface Board {
  queues: readonly Queue[];
  close(): Promise<void>;
}

export function openBoard(options: BackendOptions): Board {
  const backend = openBackend(options);
  const queues = QUEUE_NAMES.map((name) => {
    const queue = backend.queue(name, {});
    queue.on("error", options.onError);
    return queue;
  });
  return {
    queues,
    async close() {
      await Promise.all(queues.map((queue) => queue.close().catch(options.onError)));
      await backend.close();
    },
  };
}

import { createQueue } from "../index.ts";

/** Takes one job and never ends it; the test kills this process. */
const queue = createQueue({ url: process.argv[2]!, onError: () => {} });
queue.work({
  "send-delivery": () => {
    process.stdout.write("taken\n");
    return new Promise(() => {});
  },
  sweep: async () => {},
  erase: async () => {},
  "open-requests": async () => {},
  "find-reminders": async () => {},
  "carry-reminders": async () => {},
  recount: async () => {},
});

import { totalmem } from "node:os";

const MB = 1024 * 1024;
/** PostgreSQL's own, and what a province's tables come to: more would be read by nobody. */
const [LEAST, MOST] = [128 * MB, 1024 * MB];
/** The rest is for the servers, and for what the operating system keeps of the files. */
const SHARE = 8;

/** How much of a machine's memory the server keeps its pages in, as `shared_buffers` takes it. It is taken as it is used. */
export function sharedBuffers(memoryBytes: number = memoryOfMachine()): string {
  const bytes = Math.min(Math.max(memoryBytes / SHARE, LEAST), MOST);
  return `${Math.floor(bytes / MB)}MB`;
}

/** A container may have less than the machine that it runs on. */
function memoryOfMachine(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Infinity);
}

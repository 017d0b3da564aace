/** `pnpm fuzz [count] [seed]`: a million texts unless told; status 1 where one breaks or is slow by itself. */
import { fuzz } from "./fuzzing.ts";

const [count = 1_000_000, seed = 1] = process.argv.slice(2).map(Number);
const STEP = 20_000;
let failed = 0;
for (let done = 0; done < count; done += STEP) {
  const { broken, slow } = fuzz(Math.min(STEP, count - done), seed + done);
  for (const text of broken) process.stdout.write(`broken ${JSON.stringify(text)}\n`);
  for (const { text, ms } of slow) process.stdout.write(`slow ${ms.toFixed(0)} ms ${JSON.stringify(text)}\n`);
  failed += broken.length + slow.length;
  process.stderr.write(`\r${Math.min(count, done + STEP)} / ${count}`);
}
process.stdout.write(`\n${count} texts, ${failed} broken or slow\n`);
process.exitCode = failed === 0 ? 0 : 1;

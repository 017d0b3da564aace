import { expect, test } from "vitest";
import { readWorkbook } from "./read.ts";
import { writeWorkbook } from "./write.ts";

const COLUMNS = 9;
const cells = (n: number) =>
  Array.from({ length: COLUMNS }, (_, at) => ({ value: at % 2 ? n : `Thôn ${n} xã Đông ${at}` }));
const sheet = { name: "Báo cáo", widths: [4], rows: Array.from({ length: 6_000 }, (_, n) => ({ cells: cells(n) })) };

/** Of the thread's work the share that it did without once looking whether somebody else waits. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  const spent = () => process.threadCpuUsage().user + process.threadCpuUsage().system;
  const began = spent();
  let [last, longest, ended] = [began, 0, false];
  const look = () => {
    const now = spent();
    [longest, last] = [Math.max(longest, now - last), now];
    if (!ended) setImmediate(look);
  };
  setImmediate(look);
  await work();
  ended = true;
  look();
  return longest / (last - began);
}

test("a sheet of a province's cells is packed while others have their turn", async () => {
  let served = false;
  setImmediate(() => (served = true));
  await writeWorkbook([sheet]);
  expect(served).toBe(true);
});

test("it is read in small pieces, and whole", async () => {
  const file = await writeWorkbook([sheet]);
  expect(await longestTurn(() => readWorkbook(file))).toBeLessThan(0.4);
  const [read] = await readWorkbook(file);
  expect(read!.rows.size).toBe(sheet.rows.length);
  for (const [n, { cells: said }] of sheet.rows.entries())
    expect([...read!.rows.get(n + 1)!.values()]).toEqual(said.map(({ value }) => value));
});

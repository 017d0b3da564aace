import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";

const pack = promisify(deflateRaw);

/** Midnight of the first day that the format knows: the same parts make the same file, whenever they are packed. */
const [TIME, DAY] = [0, 0x21];
const [VERSION, UTF8_NAMES, DEFLATED] = [20, 0x0800, 8];
const [PART, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];

/** A zip file of texts, by their paths. It is packed beside the thread, which has others to serve. */
export async function zipOf(parts: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const written: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [path, text] of parts) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const packed = await pack(content);
    const about = aboutPart(content, packed, name);
    const part = [numbers([PART, 4], [VERSION, 2], ...about, [0, 2]), name, packed];
    const place = [0, 0, 0, 0].map((none): Field => [none, 2]);
    entries.push(numbers([ENTRY, 4], [VERSION, 2], [VERSION, 2], ...about, ...place, [0, 4], [at, 4]), name);
    written.push(...part);
    at += sizeOf(part);
  }
  const counted: Field[] = [
    [parts.size, 2],
    [parts.size, 2],
  ];
  const end = numbers([END, 4], [0, 2], [0, 2], ...counted, [sizeOf(entries), 4], [at, 4], [0, 2]);
  return Buffer.concat([...written, ...entries, end]);
}

/** A number, and how many bytes it takes, the lowest first. */
type Field = readonly [value: number, bytes: 2 | 4];

function aboutPart(content: Buffer, packed: Buffer, name: Buffer): Field[] {
  return [
    [UTF8_NAMES, 2],
    [DEFLATED, 2],
    [TIME, 2],
    [DAY, 2],
    [crc32(content), 4],
    [packed.length, 4],
    [content.length, 4],
    [name.length, 2],
  ];
}

function numbers(...fields: readonly Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

function sizeOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0);
}

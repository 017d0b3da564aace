import pg from "pg";
import { Prisma } from "./generated/client.ts";

/**
 * A statement as the driver takes it: sent to it directly, it gives the same types as through Prisma at a quarter of
 * the cost. Named, so that the server plans it once a connection.
 */
export function toStatement(name: string, text: string, values: readonly unknown[]): pg.QueryConfig {
  return { name, text, values: values.map(toParameter), types: TYPES };
}

export function rowsOf<Row>({ rows, fields }: pg.QueryResult): Row[] {
  const odd = fields.find(({ dataTypeID }) => !(dataTypeID in PARSERS) && dataTypeID < FIRST_OWN_TYPE);
  // What Prisma refuses is refused here too: the two must not differ.
  if (odd) throw new TypeError(`The column "${odd.name}" has a type that no row may hold; cast it in the SQL.`);
  return rows as Row[];
}

type Parse = (text: string) => unknown;

/** Types made by migrations (enums) have ids from here on, and come as text. */
const FIRST_OWN_TYPE = 16384;

const asText: Parse = (text) => text;
const asInstant: Parse = (text) => new Date(text.replace(" ", "T").replace(/(?<=:[\d.]+)([+-]\d\d)?(:\d\d)?$/, zone));
const zone = (_: string, hours = "+00", minutes = ":00") => hours + minutes;

/** By Postgres' ids of types: https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const PARSERS: Readonly<Record<number, Parse>> = {
  16: (text) => text === "t",
  17: (text) => new Uint8Array(Buffer.from(text.slice(2), "hex")),
  19: asText,
  20: BigInt,
  21: Number,
  23: Number,
  25: asText,
  114: JSON.parse,
  700: Number,
  701: Number,
  1007: pg.types.getTypeParser(1007 as never),
  1009: pg.types.getTypeParser(1009 as never),
  1042: asText,
  1043: asText,
  1082: (text) => new Date(text),
  1114: asInstant,
  1184: asInstant,
  1700: (text) => new Prisma.Decimal(text),
  2950: asText,
  3802: JSON.parse,
};

const TYPES = { getTypeParser: (id: number) => PARSERS[id] ?? asText };

/** An instant is written with its zone: the server's or this machine's own must not matter. */
function toParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Prisma.Decimal.isDecimal(value)) return value.toString();
  return Array.isArray(value) ? value.map(toParameter) : value;
}

import { withEngine, readDatamodels, type SchemaFile } from "./engine.ts";

/** The SQL that leads from one schema to another, as Prisma sees it; extensions, grants and checks are added by hand. */
export async function diffSchemas(
  url: string,
  from: SchemaFile[] | null,
  to: SchemaFile[] = readDatamodels(),
): Promise<string> {
  const result = await withEngine(url, (engine) =>
    engine.diff({
      from: from ? { tag: "schemaDatamodel", files: from } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: to },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return result.stdout ?? "";
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BrokenTemplate } from "@ketnap/documents";
import { Invalid } from "@ketnap/domain/kernel";

/** Lays a paper out by the office's own template where it has put one, else by ours; one that is broken is told in words. */
export async function byTemplate(
  name: string,
  folder: string | undefined,
  lay: (own: Uint8Array | undefined) => Uint8Array,
): Promise<Uint8Array> {
  try {
    return lay(await ownTemplate(name, folder));
  } catch (error) {
    if (!(error instanceof BrokenTemplate)) throw error;
    throw new Invalid({ template: { key: "template_broken", values: { file: name, why: error.message } } });
  }
}

/** Read each time, so that a change shows at once. */
async function ownTemplate(name: string, folder: string | undefined): Promise<Uint8Array | undefined> {
  if (folder === undefined) return undefined;
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

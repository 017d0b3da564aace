import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether a real office program can open what we write; `npm test` tells of the skip, and REQUIRE_OFFICE=1 makes it a failure. */
export function hasOffice(): boolean {
  try {
    execFileSync("soffice", ["--version"], { stdio: "ignore" });
    execFileSync("pdftoppm", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The first start of an office with a new profile takes long on a busy machine. */
const PATIENCE_MS = 170_000;

/** What LibreOffice prints of a file: its text, and a picture (PNG) of each page. */
export async function print(file: Uint8Array, kind: "xlsx" | "docx"): Promise<{ text: string; pages: Buffer[] }> {
  return opened(file, kind, "pdf", async (folder) => {
    const within = { cwd: folder, timeout: PATIENCE_MS };
    await run("pdftoppm", ["-r", "80", "-png", "file.pdf", "page"], within);
    const { stdout: text } = await run("pdftotext", ["-layout", "file.pdf", "-"], within);
    const pages = readdirSync(folder).filter((name) => name.startsWith("page"));
    return { text, pages: pages.toSorted().map((name) => readFileSync(join(folder, name))) };
  });
}

/** A workbook as LibreOffice writes it after opening it: other parts, other names, shared strings. */
export async function saveAgain(file: Uint8Array): Promise<Uint8Array> {
  return opened(file, "xlsx", "ods", async (folder) => {
    await convert(folder, "file.ods", "xlsx");
    return readFileSync(join(folder, "file.xlsx"));
  });
}

async function opened<R>(
  file: Uint8Array,
  kind: "xlsx" | "docx",
  to: string,
  work: (folder: string) => Promise<R>,
): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), "ketnap-office-"));
  try {
    writeFileSync(join(folder, `file.${kind}`), file);
    await convert(folder, `file.${kind}`, to);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** In a profile of the test's own: an office that somebody has open would take the file over. */
async function convert(folder: string, name: string, to: string): Promise<void> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const asked = ["--headless", "--norestore", "--convert-to", to, "--outdir", folder, join(folder, name)];
  await run("soffice", [profile, ...asked], { cwd: folder, timeout: PATIENCE_MS });
}

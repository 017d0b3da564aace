import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Each path, script and command of ketnap that a document cites and that does not exist, as `file:line what`. */
export function findBrokenReferences(folder = root): string[] {
  const documents = globSync("**/*.md", {
    cwd: folder,
    exclude: (name) => /(^|\/)(node_modules|dist|\.ketnap)$/.test(name),
  });
  const known = { scripts: scriptsOf(folder), commands: commandsOf(folder) };
  return documents.toSorted().flatMap((document) => {
    const lines = readFileSync(join(folder, document), "utf8").split("\n");
    return lines.flatMap((line, index) =>
      wrongIn(line, folder, document, known).map((what) => `${document}:${index + 1} ${what}`),
    );
  });
}

interface Known {
  scripts: ReadonlySet<string>;
  commands: ReadonlySet<string>;
}

function wrongIn(line: string, folder: string, document: string, known: Known): string[] {
  const wrong: string[] = [];
  for (const [, target = ""] of line.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g))
    if (!/^(https?|mailto):/.test(target) && !existsSync(join(folder, dirname(document), target))) wrong.push(target);
  for (const [, code = ""] of line.matchAll(/`([^`]+)`/g)) {
    if (looksLikePath(code) && !pathExists(folder, code)) wrong.push(code);
    wrong.push(...wrongCommands(code, known));
  }
  if (!line.includes("`")) wrong.push(...wrongCommands(line, known));
  return wrong;
}

/** Something with a slash that begins in one of our folders; `*`, `…` and `<slice>` stand for any name. */
function looksLikePath(code: string): boolean {
  return /^(apps|packages|prisma|scripts|docs|docker|test|bench|\.ci)\/[^\s]*$/.test(code);
}

function pathExists(folder: string, code: string): boolean {
  const pattern = code
    .replace(/:\d+$/, "")
    .replace(/\/$/, "")
    .replaceAll(/<[^>]+>|…/g, "*");
  return globSync(pattern, { cwd: folder }).length > 0;
}

function wrongCommands(text: string, { scripts, commands }: Known): string[] {
  const wrong: string[] = [];
  for (const [whole, name = ""] of text.matchAll(/\b(?:pnpm(?:@\d+)?|npm run) ([a-z][a-z:-]*)/g))
    if (!scripts.has(name) && !["install", "exec", "run", "add", "i"].includes(name)) wrong.push(whole);
  for (const [whole, name = ""] of text.matchAll(/\bpnpm(?:@\d+)? ketnap ([a-z]+)/g))
    if (!commands.has(name)) wrong.push(whole);
  return wrong;
}

function scriptsOf(folder: string): Set<string> {
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { scripts: object };
  return new Set(Object.keys(scripts));
}

/** The commands of the CLI, as its sources name them to commander. */
function commandsOf(folder: string): Set<string> {
  const files = globSync("apps/cli/src/**/*.ts", { cwd: folder }).filter((file) => !file.endsWith(".test.ts"));
  const names = files.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/\.command\(\s*"([a-z-]+)/g)].map(([, name = ""]) => name),
  );
  return new Set(names);
}

if (import.meta.main) {
  const broken = findBrokenReferences();
  for (const line of broken) process.stderr.write(`${line}\n`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}

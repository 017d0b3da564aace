import { relative } from "node:path";
import { refuseImport } from "./imports.ts";

interface Node {
  type: string;
  [key: string]: unknown;
}

interface LintContext {
  filename: string;
  cwd: string;
  report(problem: { node: Node; message: string }): void;
}

type Rule = { create(context: LintContext): Record<string, (node: Node) => void> };

/** The laws of the house that no built-in rule can say. Each has its violation in test/lint. */
const imports: Rule = {
  create(context) {
    const file = pathOf(context);
    const check = (node: Node) => {
      const source = node["source"] as { value?: unknown } | null;
      if (typeof source?.value !== "string") return;
      const message = refuseImport(file, { from: source.value, typeOnly: isTypeOnly(node) });
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

const PURE = /^packages\/(understanding|wording|charts)\/src\/|\.rules\.ts$/;

/** Time, chance and the surroundings are arguments of what is pure. */
const pure: Rule = {
  create(context) {
    const file = pathOf(context);
    if (!PURE.test(file) || file.includes(".test.")) return {};
    const refuse = (node: Node, what: string) =>
      context.report({ node, message: `Pure: ${what} is an argument here, never looked up.` });
    return {
      MemberExpression(node) {
        const [object, property] = [nameOf(node["object"]), nameOf(node["property"])];
        if (object === "Temporal" && property === "Now") refuse(node, "the time");
        if (object === "Date" && property === "now") refuse(node, "the time");
        if (object === "Math" && property === "random") refuse(node, "chance");
        if (object === "process" || object === "globalThis") refuse(node, "the surroundings");
      },
      NewExpression(node) {
        const given = node["arguments"] as unknown[];
        if (nameOf(node["callee"]) === "Date" && given.length === 0) refuse(node, "the time");
      },
      CallExpression(node) {
        if (nameOf(node["callee"]) === "fetch") refuse(node, "what another machine says");
      },
    };
  },
};

const MAKES_SQL = new Set(["sql", "emptySql", "Prisma"]);
const STORE =
  /^packages\/(database|queue)\/|^packages\/domain\/src\/[^/]+\/([a-z-]+\.)?store\.ts$|^packages\/domain\/src\/kernel\/audit\.ts$|^packages\/rehearsal\/src\/[a-z-]+\/[a-z-]+\.store\.ts$|^apps\/cli\/src\/commands\/doctor\/|^bench\//;
const OPENS = /^apps\/[^/]+\/src\/(main|start)\.ts$|^apps\/cli\/src\/installation\.ts$|^packages\/database\/|^bench\//;

/** Only a slice's store queries, and only a process's own beginning opens the database. */
const database: Rule = {
  create(context) {
    const file = pathOf(context);
    if (/\.test\.tsx?$|\/testing(\/|\.ts$)|(^|\/)test\//.test(file)) return {};
    return {
      ImportDeclaration(node) {
        if ((node["source"] as { value: string }).value !== "@ketnap/database" || isTypeOnly(node)) return;
        for (const name of importedValues(node)) {
          if (MAKES_SQL.has(name) && !STORE.test(file))
            context.report({ node, message: `Only store.ts of a slice queries: ${name} belongs there.` });
          if (["openDatabase", "openEmbedded"].includes(name) && !OPENS.test(file))
            context.report({
              node,
              message: `${name} is called where a process begins (main.ts, start.ts) and nowhere else.`,
            });
        }
      },
      MemberExpression(node) {
        if (STORE.test(file) || !file.startsWith("packages/domain/") || file.startsWith("packages/domain/src/kernel/"))
          return;
        const property = nameOf(node["property"]) ?? "";
        if (!["rows", "execute", "prisma"].includes(property)) return;
        const object = node["object"] as Node;
        const holder = nameOf(object) ?? nameOf(object["property"]);
        if (holder === "db" || holder === "tx")
          context.report({
            node,
            message: "Only store.ts of a slice queries: it decides nothing, the others query nothing.",
          });
      },
    };
  },
};

const plugin = { meta: { name: "ketnap" }, rules: { imports, pure, database } };
export default plugin;

function pathOf(context: LintContext): string {
  return relative(context.cwd, context.filename).replaceAll("\\", "/");
}

function isTypeOnly(node: Node): boolean {
  if (node["importKind"] === "type" || node["exportKind"] === "type") return true;
  const specifiers = node["specifiers"] as Node[] | undefined;
  return Boolean(specifiers?.length) && specifiers!.every((specifier) => specifier["importKind"] === "type");
}

function importedValues(node: Node): string[] {
  const specifiers = (node["specifiers"] as Node[]).filter((specifier) => specifier["importKind"] !== "type");
  return specifiers.map((specifier) => nameOf(specifier["imported"]) ?? "");
}

function nameOf(node: unknown): string | null {
  const found = node as Node | null;
  return found?.type === "Identifier" ? (found["name"] as string) : null;
}

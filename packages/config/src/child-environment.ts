/** What a process needs of the machine around it; every other setting is handed over one by one. */
const OF_THE_MACHINE =
  /^(PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP|SystemRoot|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;

/** The environment of a child process: the machine's own variables and the settings named, nothing else. */
export function childEnvironment(
  settings: Record<string, string | number | null>,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const inherited = Object.entries(env).filter(([name, value]) => OF_THE_MACHINE.test(name) && value !== undefined);
  const given = Object.entries(settings).filter(([, value]) => value !== null);
  return Object.fromEntries([...inherited, ...given].map(([name, value]) => [name, String(value)]));
}

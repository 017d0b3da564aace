import { Agent, createServer, request } from "node:http";

export interface Balancer {
  base: string;
  /** From now on these are asked, one after the other. */
  over(bases: readonly string[]): void;
  close(): void;
}

/** The least that spreads requests over processes: by turns, with connections that are kept. */
export async function openBalancer(): Promise<Balancer> {
  // A connection that nobody uses is let go of before the process behind it does so.
  const agent = new Agent({ keepAlive: true, timeout: 30_000 });
  let [bases, next]: [readonly string[], number] = [[], 0];
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = "/" } = incoming;
    const onward = request(
      new URL(url, bases[next++ % bases.length]),
      { agent, method: method!, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.once("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  // Ours are never closed: between two requests a round on the other side may take long.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    base: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    over(wanted) {
      bases = wanted;
    },
    close() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}

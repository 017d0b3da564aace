import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface FaultProxyTarget {
  port: number;
  host?: string;
}

export type FaultMode =
  | { kind: "pass"; latencyMs?: number }
  /** Connections are cut with a reset, present ones too. */
  | { kind: "reset" }
  /** Bytes go nowhere and nothing comes back; connections stay open. */
  | { kind: "black-hole" }
  /** The server's side ends: what the client sends still arrives, no answer does. */
  | { kind: "half-close" };

export interface FaultProxy {
  port: number;
  /** How many connections are open now. */
  readonly connections: number;
  set(mode: FaultMode): void;
  close(): Promise<void>;
}

/** A TCP proxy on the loopback address that can be slow, silent, half-closed or rude. */
export async function startFaultProxy(target: FaultProxyTarget): Promise<FaultProxy> {
  let mode: FaultMode = { kind: "pass" };
  const pairs = new Map<Socket, Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (mode.kind === "reset") {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ port: target.port, host: target.host ?? "127.0.0.1", allowHalfOpen: true });
    pairs.set(client, upstream);
    carry(client, upstream, false);
    carry(upstream, client, true);
    if (mode.kind === "half-close") client.end();
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return pairs.size;
    },
    set: (next) => {
      mode = next;
      for (const [client, upstream] of pairs) {
        if (mode.kind === "reset") {
          client.resetAndDestroy();
          upstream.resetAndDestroy();
        } else if (mode.kind === "half-close") client.end();
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const pair of pairs) for (const socket of pair) socket.destroy();
      }),
  };

  function carry(from: Socket, to: Socket, isAnswer: boolean): void {
    let last = Promise.resolve();
    const later = (act: () => void): void => {
      const latencyMs = mode.kind === "pass" ? (mode.latencyMs ?? 0) : 0;
      const due = latencyMs === 0 ? Promise.resolve() : new Promise((go) => setTimeout(go, latencyMs));
      // One after the other, so that a shortened latency cannot turn bytes around.
      last = Promise.all([last, due]).then(() => {
        if (!to.destroyed && to.writable) act();
      });
    };
    from.on("data", (chunk: Buffer) => {
      const isLost = mode.kind === "black-hole" || (isAnswer && mode.kind === "half-close");
      if (!isLost) later(() => to.write(chunk));
    });
    from.on("end", () => mode.kind !== "black-hole" && later(() => to.end()));
    from.on("error", () => to.resetAndDestroy());
    from.on("close", () => {
      later(() => to.destroy());
      pairs.delete(isAnswer ? to : from);
    });
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Listening {
  /** Without a slash at the end. */
  apiRoot: string;
  port: number;
  close(): Promise<void>;
}

/** An HTTP server on the loopback address only; what `route` throws is told by `fail`. */
export async function listenOnLoopback(
  port: number,
  route: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  fail: (response: ServerResponse, error: unknown) => void,
): Promise<Listening> {
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      if (!response.destroyed && !request.destroyed) fail(response, error);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    apiRoot: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

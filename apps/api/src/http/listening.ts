import { createServer, type RequestListener, type Server } from "node:http";

/** Listens, or says in words why it cannot. */
export async function listen(app: RequestListener, at: { host: string; port: number }): Promise<Server> {
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, app);
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => fail(new Error(whyNot(error, at))));
    server.listen(at.port, at.host, done);
  });
  return server;
}

/** Closes after the requests under way, or after `mostMs`. */
export async function drain(server: Server, mostMs: number): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  // A kept-alive connection is idle only once its last answer is out, so this is asked again and again.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), mostMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
}

function whyNot(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): string {
  if (error.code === "EADDRINUSE")
    return `Port ${port} on ${host} is taken by another program. Stop it, or set API_PORT to a free port.`;
  if (error.code === "EACCES") return `Port ${port} needs more rights than this user has. Set API_PORT above 1023.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `This machine has no address ${host}. Set HOST.`;
  return `The API cannot listen on ${host}:${port}: ${error.message}`;
}

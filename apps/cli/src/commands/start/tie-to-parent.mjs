import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";

// Loaded into each child before its own code; plain JavaScript, so that no child has to know TypeScript for it. First: when the one that started it is gone, however it went, so is the child.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();

// Second: the parent learns by which name this very process answers `/readyz`. Whoever else answers at that
// address, be it a ketnap of another folder that was quicker to take the port, does not know it.
const startId = randomUUID();
process.send?.({ startId });
subscribe("http.server.request.start", ({ request, response }) => {
  if (request.url === "/readyz") response.setHeader("ketnap-start", startId);
});

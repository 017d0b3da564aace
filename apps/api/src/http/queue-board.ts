import type { RequestHandler } from "express";
import type { Board } from "@ketnap/queue";
import { Forbidden, may } from "@ketnap/domain/kernel";
import type { Cookies } from "./cookies.ts";
import type { Deps } from "./deps.ts";
import { Refusal } from "./refusal.ts";
import { admit } from "./resource.ts";

const BOARD_PATH = "/api/queue-board";

/**
 * The queue as it lies there, for the operator alone and to look at: every intent is in the database, so there is nothing
 * to mend here, and a retry by hand would leave no trace in the log. Its code and its connections are loaded when
 * somebody first opens it.
 */
export function queueBoard(deps: Deps, cookies: Cookies): { handler: RequestHandler; close(): Promise<void> } {
  let opened: Promise<{ board: Board; routes: RequestHandler }> | null = null;
  const { openBoard } = deps;
  return {
    handler: async (req, res, next) => {
      const now = (deps.now ?? Temporal.Now.instant)();
      const { ctx } = await admit(deps, cookies, req, res, now);
      if (!may(ctx.actor.roles, "installation.write")) throw new Forbidden("installation.write");
      if (!openBoard) throw new Refusal("not-found", { key: "not_found" });
      opened ??= open(openBoard).catch((error: unknown) => {
        opened = null;
        throw error;
      });
      const { routes } = await opened;
      // Its pages find their files by a base of our own origin.
      const policy = String(res.getHeader("content-security-policy") ?? "");
      res.setHeader("content-security-policy", policy.replace("base-uri 'none'", "base-uri 'self'"));
      res.locals["route"] = BOARD_PATH;
      await routes(req, res, next);
    },
    async close() {
      const { board } = (await opened?.catch(() => null)) ?? {};
      await board?.close();
    },
  };
}

async function open(openBoard: () => Promise<Board>): Promise<{ board: Board; routes: RequestHandler }> {
  const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }] = await Promise.all([
    import("@bull-board/api"),
    import("@bull-board/api/bullMQAdapter"),
    import("@bull-board/express"),
  ]);
  const board = await openBoard();
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(BOARD_PATH);
  createBullBoard({
    queues: board.queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: "ketnap" } },
  });
  return { board, routes: serverAdapter.getRouter() as RequestHandler };
}

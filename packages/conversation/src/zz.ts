import { openEmbedded, openDatabase } from "@ketnap/database";
import { actorOfLogin } from "@ketnap/domain/access";
import { systemActor } from "@ketnap/domain/kernel";
import { answerText } from "./answer-text.ts";
import { toText } from "@ketnap/wording";
import { readFileSync } from "node:fs";
const s = await openEmbedded("/tmp/kdata5");
const db = openDatabase(s.url("ketnap_bot"));
const who = process.argv[2]!;
const day = process.argv[3]!;
const now = Temporal.PlainDate.from(day)
  .toZonedDateTime({ timeZone: "Asia/Ho_Chi_Minh", plainTime: "09:00" })
  .toInstant();
const actor = who === "admin" ? systemActor("x") : (await actorOfLogin(db, who, now))!;
for (const q of readFileSync(0, "utf8").trim().split("\n")) {
  const a = await answerText({ actor, db, now }, q).catch((e) => ({
    message: { blocks: [{ kind: "text" as const, text: "!!! " + e.stack }] },
    understanding: null,
  }));
  console.log(
    "\n>>",
    q,
    a.understanding
      ? `{${a.understanding.intent} ${JSON.stringify(a.understanding.slots)} ${a.understanding.decision}}`
      : "",
  );
  console.log(toText(a.message));
}
await db.close();
await s.release();

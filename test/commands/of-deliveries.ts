import { randomBytes } from "node:crypto";
import { toDbInstant } from "@ketnap/database";
import {
  addDeliveries,
  beginConsent,
  callOffBulk,
  closeCase,
  connectChannel,
  grantChannel,
  issueCaseCode,
  openBulk,
  openCase,
  pauseBulk,
  readBulk,
  readCase,
  reopenCase,
  resumeBulk,
  sealGrant,
  sealToken,
  takeConsent,
  workCase,
} from "@ketnap/domain/deliveries";
import { resendDelivery } from "@ketnap/domain/reminders";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

async function officialAccount(stage: Stage): Promise<number> {
  const { id } = await connectChannel(stage.admin.ctx, {
    channel: "zalo-oa",
    name: `oa-${stage.next()}`,
    tokenSealed: stage.secret(sealToken(stage.sealer, "{}")),
    mode: "webhook",
    webhookUrl: "https://bot.example.vn",
    settings: { appId: "3141592653" },
  });
  return id;
}

async function consent(stage: Stage) {
  const id = await officialAccount(stage);
  const state = stage.secret(randomBytes(32).toString("base64url"));
  const sealed = stage.secret(Buffer.from(stage.sealer.seal("verifier")).toString("base64url"));
  return { id, state, sealed };
}

/** A message on its way to one person. */
async function delivery(stage: Stage, more: { bulkId?: number } = {}) {
  const { id: accountId } = await stage.person();
  const message = { blocks: [{ kind: "text" as const, text: "Đến hạn báo cáo" }] };
  const row = {
    channel: "web" as const,
    connectionId: 0,
    address: `chat-${accountId}`,
    dedupeKey: `to-${accountId}`,
    message: { message, choices: [], locale: "vi" as const },
    accountId,
    ...more,
  };
  const [id] = await addDeliveries(stage.db, stage.sealer, [row], stage.now);
  return { id: id!, accountId };
}

async function bulk(stage: Stage) {
  const key = `bulk-${stage.next()}`;
  const id = await openBulk(stage.db, { kind: "wave", key, title: "Nhắc việc" }, stage.now);
  await delivery(stage, { bulkId: id });
  const { version } = await readBulk(stage.admin.ctx, { id });
  return { id, version };
}

async function unreachable(stage: Stage) {
  const { id: accountId } = await stage.person();
  const id = await openCase(stage.db, { accountId, why: "not_linked" }, stage.now);
  const { version } = await readCase(stage.admin.ctx, { id });
  return { id, version };
}

/** A delivery that failed, with the one reminder that it was to tell. */
async function failed(stage: Stage): Promise<string> {
  const { id, accountId } = await delivery(stage);
  const { prisma } = stage.db;
  const settledAt = toDbInstant(stage.now);
  await prisma.delivery.update({
    where: { id: BigInt(id) },
    data: { state: "failed", settledAt, body: null, failure: "message is too long" },
  });
  const rule = await prisma.reminderRule.create({
    data: {
      kind: "report_due",
      title: "Báo cáo đến hạn",
      enabled: false,
      offsets: [],
      textVi: "Đến hạn",
      textEn: "Due",
    },
  });
  const day = new Date("2026-11-22");
  await prisma.reminder.create({
    data: {
      ruleId: rule.id,
      subjectKind: "unit",
      subjectId: String(stage.commune),
      accountId,
      occurrence: "một lần",
      onDate: day,
      expiresOn: day,
      facts: {},
      state: "expired",
      deliveryId: BigInt(id),
      foundAt: settledAt,
      settledAt,
    },
  });
  return id;
}

/** Consents and grants of channels, bulks on their way, people out of reach, and what is told again. */
export const ofDeliveries: Record<string, Scenario> = {
  beginConsent: async (stage) => {
    const input = await consent(stage);
    return { run: (ctx) => beginConsent(ctx, input) };
  },
  takeConsent: async (stage) => {
    const input = await consent(stage);
    await beginConsent(stage.admin.ctx, input);
    return { run: (ctx) => takeConsent(ctx, { state: input.state }) };
  },
  grantChannel: async (stage) => {
    const id = await officialAccount(stage);
    const life = { expiresAt: stage.now.add({ hours: 25 }), renewableUntil: stage.now.add({ hours: 24 * 90 }) };
    const [accessToken, refreshToken] = [stage.secret("access-of-the-oa"), stage.secret("refresh-of-the-oa")];
    const sealed = stage.secret(sealGrant(stage.sealer, { accessToken, refreshToken, ...life }));
    return { run: (ctx) => grantChannel(ctx, { id, grantee: "oa-1", sealed, ...life }) };
  },

  pauseBulk: async (stage) => {
    const input = await bulk(stage);
    return { run: (ctx) => pauseBulk(ctx, input) };
  },
  resumeBulk: async (stage) => {
    const { id, version } = await pauseBulk(stage.admin.ctx, await bulk(stage));
    return { run: (ctx) => resumeBulk(ctx, { id, version }) };
  },
  callOffBulk: async (stage) => {
    const input = await bulk(stage);
    return { run: (ctx) => callOffBulk(ctx, input) };
  },

  workCase: async (stage) => {
    const input = await unreachable(stage);
    return { run: (ctx) => workCase(ctx, { ...input, action: "called", note: "Sẽ liên kết chiều nay" }) };
  },
  issueCaseCode: async (stage) => {
    const input = await unreachable(stage);
    return { run: (ctx) => issueCaseCode(ctx, input) };
  },
  closeCase: async (stage) => {
    const input = await unreachable(stage);
    return { run: (ctx) => closeCase(ctx, input) };
  },
  reopenCase: async (stage) => {
    const { id, version } = await closeCase(stage.admin.ctx, await unreachable(stage));
    return { run: (ctx) => reopenCase(ctx, { id, version }) };
  },

  resendDelivery: async (stage) => {
    const id = await failed(stage);
    return { run: (ctx) => resendDelivery(ctx, { id }) };
  },
};

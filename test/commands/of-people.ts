import {
  acceptNotice,
  addGrant,
  beginTotp,
  changeLocale,
  changePassword,
  confirmTotp,
  createAccount,
  endGrant,
  issueLinkCode,
  issueOwnLinkCode,
  linkChat,
  listChatLinks,
  readAccount,
  readNotice,
  removeChatLink,
  removeSecondFactor,
  removeTotp,
  resetPassword,
  revokeSession,
  setAccountActive,
  unlinkChat,
  updateAccount,
} from "@ketnap/domain/access";
import { connectChannel, sealToken, updateChannel } from "@ketnap/domain/deliveries";
import { handOverOffice } from "@ketnap/domain/handovers";
import { markFirstRunDone } from "@ketnap/domain/installation";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

async function issued(stage: Stage) {
  const person = await stage.person();
  const { code } = await issueLinkCode(stage.admin.ctx, { accountId: person.id });
  const chat = { channel: "telegram" as const, address: `chat-${person.id}` };
  return { person, chat, code: stage.secret(code) };
}

async function linked(stage: Stage) {
  const { person, chat, code } = await issued(stage);
  await linkChat({ db: stage.db, now: stage.now }, { ...chat, code });
  return { person, chat };
}

const connection = (stage: Stage) => {
  const token = stage.secret(`12345${stage.next()}:${"abcDEF123_".repeat(3)}`);
  return {
    channel: "telegram" as const,
    name: `bot-${stage.next()}`,
    tokenSealed: stage.secret(sealToken(stage.sealer, token)),
  };
};

/** Accounts, sessions, chats and channels. */
export const ofPeople: Record<string, Scenario> = {
  "access.create_account": async (stage) => {
    const login = `moi-${stage.next()}`;
    const password = stage.secret("một cụm từ dài khó đoán 71");
    const grants = [{ role: "staff" as const, unitId: stage.commune }];
    return { run: (ctx) => createAccount(ctx, { login, label: "Văn phòng", password, grants }) };
  },
  "access.update_account": async (stage) => {
    const { id } = await stage.person();
    const { version } = await readAccount(stage.admin.ctx, { id });
    return { run: (ctx) => updateAccount(ctx, { id, label: "Tên khác", locale: "en", version }) };
  },
  "access.set_account_active": async (stage) => {
    const { id } = await stage.person();
    const { version } = await readAccount(stage.admin.ctx, { id });
    return { run: (ctx) => setAccountActive(ctx, { id, active: false, version }) };
  },
  "access.change_locale": async (stage) => {
    const { ctx: as } = await stage.person();
    return { as, run: (ctx) => changeLocale(ctx, { locale: "en" }) };
  },
  "access.add_grant": async (stage) => {
    const { id } = await stage.person();
    return { run: (ctx) => addGrant(ctx, { id, role: "leader", unitId: stage.commune }) };
  },
  "access.end_grant": async (stage) => {
    const { id } = await stage.person();
    const [grant] = (await readAccount(stage.admin.ctx, { id })).grants;
    return { run: (ctx) => endGrant(ctx, { id, grantId: grant!.id, version: grant!.version }) };
  },
  "handovers.hand_over": async (stage) => {
    const { id } = await stage.person();
    const [grant] = (await readAccount(stage.admin.ctx, { id })).grants;
    const successor = { login: `ke-nhiem-${stage.next()}`, label: "Người kế nhiệm" };
    return { run: (ctx) => handOverOffice(ctx, { id, grantId: grant!.id, version: grant!.version, successor }) };
  },
  "access.reset_password": async (stage) => {
    const { id } = await stage.person();
    return { run: (ctx) => resetPassword(ctx, { id }) };
  },
  "access.change_password": async (stage) => {
    const person = await stage.person();
    const { token } = await stage.session(person);
    const password = stage.secret("cụm từ mới cũng dài 93");
    return { as: person.ctx, run: (ctx) => changePassword(ctx, { current: person.password, password, token }) };
  },
  "access.revoke_session": async (stage) => {
    const { sessionId } = await stage.session(await stage.person());
    return { run: (ctx) => revokeSession(ctx, { id: sessionId }) };
  },
  "access.begin_second_factor": async (stage) => {
    const { ctx: as, password } = await stage.person();
    return { as, run: (ctx) => beginTotp(ctx, stage.sealer, { password }) };
  },
  "access.confirm_second_factor": async (stage) => {
    const { person, token, code } = await stage.withAuthenticator();
    return { as: person.ctx, run: (ctx) => confirmTotp(stage.sealer)(ctx, { code, token }) };
  },
  "access.remove_second_factor": async (stage) => {
    const { ctx: as, password } = await stage.withSecondFactor();
    return { as, run: (ctx) => removeTotp(ctx, { password }) };
  },
  "access.remove_second_factor_of": async (stage) => {
    const { id } = await stage.withSecondFactor();
    return { run: (ctx) => removeSecondFactor(ctx, { id }) };
  },
  "access.issue_link_code": async (stage) => {
    const { id } = await stage.person();
    return { run: (ctx) => issueLinkCode(ctx, { accountId: id }) };
  },
  "access.issue_own_link_code": async (stage) => {
    const { ctx: as } = await stage.person();
    return { as, run: (ctx) => issueOwnLinkCode(ctx, {}) };
  },
  "access.link_chat": async (stage) => {
    const { person, chat, code } = await issued(stage);
    return { as: person.ctx, run: ({ db, now }) => linkChat({ db, now }, { ...chat, code }) };
  },
  "access.accept_notice": async (stage) => {
    const { person, chat } = await linked(stage);
    const { version } = await readNotice({ db: stage.db });
    return { as: person.ctx, run: (ctx) => acceptNotice(ctx, { ...chat, version }) };
  },
  "access.unlink_chat": async (stage) => {
    const { person, chat } = await linked(stage);
    return { as: person.ctx, run: (ctx) => unlinkChat(ctx, chat) };
  },
  "access.remove_chat_link": async (stage) => {
    const { person } = await linked(stage);
    const [link] = (await listChatLinks(stage.admin.ctx, { filter: { accountId: person.id } })).rows;
    return { run: (ctx) => removeChatLink(ctx, { id: link!.id, version: link!.version }) };
  },
  connectChannel: async (stage) => {
    const input = connection(stage);
    return { run: (ctx) => connectChannel(ctx, input) };
  },
  updateChannel: async (stage) => {
    const { id, version } = await connectChannel(stage.admin.ctx, connection(stage));
    const { tokenSealed } = connection(stage);
    return { run: (ctx) => updateChannel(ctx, { id, version, tokenSealed, enabled: false }) };
  },
  "installation.finish": async () => ({ run: (ctx) => markFirstRunDone(ctx, {}) }),
};

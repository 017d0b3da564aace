import type { World } from "./world.ts";

/** An event of the account, in the order of fields in which the platform writes them. */
export function tell(world: World, name: string, more: object): void {
  world.webhook?.deliver({
    app_id: world.account.appId,
    ...more,
    event_name: name,
    timestamp: String(world.clock.now()),
  });
}

/** A person wrote to the account. */
export function tellMessage(world: World, name: string, userId: string, message: object): void {
  tell(world, name, { sender: { id: userId }, recipient: { id: world.account.oaId }, message });
}

/** The account wrote to a person, who has it on the phone: both come back as events. */
export function tellReceipts(world: World, userId: string, message: { msg_id: string; text?: string }): void {
  if (!world.settings.receipts) return;
  const between = { sender: { id: world.account.oaId }, recipient: { id: userId } };
  tell(world, "oa_send_text", { ...between, message });
  tell(world, "user_received_message", { ...between, message: { msg_id: message.msg_id } });
}

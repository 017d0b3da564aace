import type { Capabilities, Channel } from "../channel.ts";

export const WEB: Capabilities = {
  textLimit: Number.MAX_SAFE_INTEGER,
  captionLimit: Number.MAX_SAFE_INTEGER,
  buttons: true,
  pictures: "link",
  files: "link",
  typing: true,
  markup: "blocks",
};

/** The page fetches what lies there: a message is sent when it is settled, so there is nothing else to do. */
export const webChannel: Channel = {
  name: "web",
  capabilities: WEB,
  send: async () => ({ kind: "sent", externalId: "" }),
};

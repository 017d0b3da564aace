import type { Capabilities } from "../channel.ts";

/** 2000 is the platform's limit, for captions too; a margin stays for what it counts otherwise than we do. */
export const ZALO_BOT: Capabilities = {
  textLimit: 1900,
  captionLimit: 1900,
  buttons: false,
  pictures: "link",
  files: "link",
  typing: true,
  markup: "plain",
};

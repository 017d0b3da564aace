import type { Capabilities } from "../channel.ts";

/**
 * Buttons are a matter of the connection's settings, so room is always left for numbered choices. A picture is uploaded
 * first and then shown under the text; a file of a kind that the platform does not take lies behind an address.
 */
export const ZALO_OA: Capabilities = {
  textLimit: 1900,
  captionLimit: 1900,
  buttons: false,
  pictures: "upload",
  files: "link",
  typing: false,
  markup: "plain",
};

import type { WebMessage } from "@ketnap/contract";
import type { Sealer, WebMessage as Stored } from "@ketnap/domain/deliveries";

/** A stored message as the page gets it: the chart stays here, the page is told where its picture is. */
export function toWire(sealer: Sealer, { number, deliveryId, at, message: outgoing }: Stored): WebMessage {
  const { message, choices, picture, file, locale } = outgoing;
  return {
    number,
    at,
    message: {
      message: { blocks: message.blocks, ...(message.erases && { erases: true }) },
      choices,
      locale,
      ...(picture && { picture: { token: tokenOf(sealer, "picture", deliveryId), alt: picture.alt } }),
      ...(file && { file: { token: tokenOf(sealer, "file", deliveryId), name: file.name } }),
    },
  };
}

/** The delivery behind the token of a picture or a file; null for one that we did not make. */
export function readToken(sealer: Sealer, of: "picture" | "file", token: string): string | null {
  const [, id, mark] = /^(\d{1,19})\.([\w-]{43})$/.exec(token) ?? [];
  return id && mark && sealer.verify(`${of} ${id}`, mark) ? id : null;
}

function tokenOf(sealer: Sealer, of: "picture" | "file", deliveryId: string): string {
  return `${deliveryId}.${sealer.sign(`${of} ${deliveryId}`)}`;
}

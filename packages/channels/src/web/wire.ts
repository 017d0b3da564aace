import type { WebMessage } from "@ketnap/contract";
import type { Sealer, WebMessage as Stored } from "@ketnap/domain/deliveries";

/** A stored message as the page gets it: the chart stays here, the page is told where its picture is. */
export function toWire(sealer: Sealer, { number, deliveryId, at, message: outgoing }: Stored): WebMessage {
  const { message, choices, picture, locale } = outgoing;
  return {
    number,
    at,
    message: {
      message: { blocks: message.blocks },
      choices,
      locale,
      ...(picture && { picture: { token: pictureToken(sealer, deliveryId), alt: picture.alt } }),
    },
  };
}

/** The delivery behind a picture's token; null for one that we did not make. */
export function readPictureToken(sealer: Sealer, token: string): string | null {
  const [, id, mark] = /^(\d{1,19})\.([\w-]{43})$/.exec(token) ?? [];
  return id && mark && sealer.verify(`picture ${id}`, mark) ? id : null;
}

function pictureToken(sealer: Sealer, deliveryId: string): string {
  return `${deliveryId}.${sealer.sign(`picture ${deliveryId}`)}`;
}

import { Refusal } from "../server/refusal.ts";

const WORDS: Record<number, string> = {
  [-32]: "The request rate limit has been exceeded",
  [-100]: "The attachment_id has expired",
  [-200]: "Send message failed",
  [-201]: "Parameter is invalid",
  [-210]: "Parameter exceeds the allowed limit",
  [-211]: "Out of quota",
  [-213]: "User has not followed the Official Account",
  [-216]: "Access token is invalid",
  [-218]: "Out of quota of the receiver",
  [-220]: "Access token has expired or is no longer available",
  [-224]: "The Official Account needs a higher package",
  [-227]: "User is banned or has been inactive for more than 45 days",
  [-230]: "User has not interacted with the Official Account in the past 7 days",
  [-234]: "Messages of this kind cannot be sent from 22:00 to 06:00",
  [-240]: "Message API v2 has been shut down",
  [-244]: "User has restricted this kind of message",
  [-321]: "Zalo Cloud Account has run out of money",
  [-14002]: "Invalid app_id",
  [-14003]: "Invalid redirect_uri",
  [-14004]: "Invalid secret_key",
  [-14008]: "Invalid code",
  [-14010]: "Invalid code_verifier",
  [-14014]: "Invalid refresh_token",
};

/** An error as the account's API tells it: a number below zero, always with HTTP 200. */
export function oaError(code: number, more?: string): Refusal {
  const words = WORDS[code] ?? "Unknown error";
  return new Refusal(code, more === undefined ? words : `${words}: ${more}`);
}

import { expect, it } from "vitest";
import { ofKind } from "./of-kind.ts";

const typed = {
  name: "x",
  mode: "polling",
  token: "1:a",
  appSecret: "s",
  oaSecret: "o",
  settings: { appId: "31415" },
};

it("sends of a form only what the chosen platform takes", () => {
  expect(ofKind({ channel: "zalo-bot", ...typed })).toEqual({
    channel: "zalo-bot",
    name: "x",
    mode: "polling",
    token: "1:a",
  });
  expect(ofKind({ channel: "zalo-oa", ...typed })).toEqual({
    channel: "zalo-oa",
    name: "x",
    mode: "webhook",
    appSecret: "s",
    oaSecret: "o",
    settings: { appId: "31415" },
  });
});

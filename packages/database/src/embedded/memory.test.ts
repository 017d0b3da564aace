import { expect, it } from "vitest";
import { sharedBuffers } from "./memory.ts";

const GB = 1024 ** 3;

it("takes an eighth of the machine, no less than PostgreSQL takes by itself, and no more than a province needs", () => {
  expect([0.5, 1, 2, 4, 8, 64].map((memory) => sharedBuffers(memory * GB))).toEqual([
    "128MB",
    "128MB",
    "256MB",
    "512MB",
    "1024MB",
    "1024MB",
  ]);
});

it("knows this machine's", () => {
  expect(sharedBuffers()).toMatch(/^\d{3,4}MB$/);
});

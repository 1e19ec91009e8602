import { expect, it } from "vitest";
import { openWork } from "../../runtime/work-scope.ts";
import { systemClock } from "../../runtime/clock.ts";
import { jsonLogger, plainLogger, type ServerLogger } from "./server-logger.ts";

const clock = { ...systemClock, now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6) };

function recording(level: "info" | "debug" = "info"): {
  readonly logger: ServerLogger;
  readonly lines: string[];
} {
  const lines: string[] = [];
  const logger = jsonLogger({ write: (line) => void lines.push(line), level, clock, base: { role: "api" } });
  return { logger, lines };
}

it("writes one line of JSON an event, with what the work under way is about", () => {
  const { logger, lines } = recording();
  const work = openWork({ fields: { request: "r1", job: 7 }, name: "x" });
  work.enter(() => {
    work.note({ digest: "sha256:ab" });
    logger.warn({ registry: "a" }, "a webhook was refused");
  });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      level: "warn",
      time: "2026-01-02T03:04:05.006Z",
      role: "api",
      request: "r1",
      job: 7,
      digest: "sha256:ab",
      registry: "a",
      msg: "a webhook was refused",
    },
  ]);
});

it("keeps a line one line, and secrets out of it, whatever a field holds", () => {
  const { logger, lines } = recording();
  const secret = ["very", "secret", "1234"].join("-");
  const hostile = `two\nlines "}{" \u2028 \u001b[31m https://u:${secret}@h/?token=${secret} Bearer ${secret}`;
  logger.error({ error: hostile, authorization: secret }, "it failed");
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain(secret);
  expect(lines[0]).not.toMatch(/[\n\u001b]/);
  const parsed = JSON.parse(lines[0] ?? "") as { error: string; authorization: string };
  expect(parsed.authorization).toBe("[redacted]");
  expect(parsed.error).toContain("two\nlines");
});

it("says as much as it is told to, also when that changes", () => {
  const { logger, lines } = recording();
  logger.debug({}, "not heard");
  logger.setLevel("debug");
  logger.debug({}, "heard");
  logger.setLevel("error");
  logger.warn({}, "not heard either");
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(["heard"]);
});

it("says the same to people", () => {
  const said: string[] = [];
  const target = (fields: object, message: string): void =>
    void said.push(`${message} ${JSON.stringify(fields)}`);
  const logger = plainLogger({ error: target, warn: target, info: target, debug: target }, "warn");
  openWork({ fields: { request: "r1" }, name: "x" }).enter(() => logger.warn({ password: "x" }, "hm"));
  logger.info({}, "not heard");
  expect(said).toEqual(['hm {"password":"[redacted]","request":"r1"}']);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Logger } from "../../runtime/logger.ts";
import { configFingerprint, findConfigFiles } from "../../runtime/options/config-file.ts";
import { resolveOptions } from "../../runtime/options/resolve-options.ts";
import type { Configuration } from "../command.ts";
import { optionDefinitions, type Options } from "../options/index.ts";
import { followConfiguration } from "./follow-configuration.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-follow-"));
  file = join(folder, "assay.yaml");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Followed {
  readonly applied: Options[];
  readonly outcomes: string[];
  readonly said: string[];
  readonly hangUp: () => void;
  readonly end: () => void;
}

async function follow(everyMs = 3_600_000): Promise<Followed> {
  const configuration: Configuration = {
    read: async () =>
      resolveOptions(optionDefinitions, {
        flags: [],
        environment: {},
        files: await findConfigFiles(folder, {}, file),
      }).values,
    fingerprint: () => configFingerprint(folder, {}, file),
  };
  const said: string[] = [];
  const log = (fields: object, message: string): void =>
    void said.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { error: log, warn: log, info: log, debug: log };
  const followed = { applied: [] as Options[], outcomes: [] as string[], said, hangUp: () => {} };
  const end = followConfiguration({
    configuration,
    options: await configuration.read(),
    onHangup: (listener) => void (followed.hangUp = listener),
    logger,
    apply: (options) => void followed.applied.push(options),
    told: (outcome) => void followed.outcomes.push(outcome),
    everyMs,
  });
  return { ...followed, hangUp: () => followed.hangUp(), end };
}

async function until(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 400 && !holds(); attempt++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

it("takes over on SIGHUP what may change, and names what needs a restart each time", async () => {
  writeFileSync(file, "concurrency: 2\nlisten: 127.0.0.1:1\n");
  const followed = await follow();
  writeFileSync(file, "concurrency: 5\nlisten: 127.0.0.1:2\n");
  followed.hangUp();
  await until(() => followed.outcomes.length === 1);
  expect(followed.applied.map(({ concurrency }) => concurrency)).toEqual([5]);
  expect(followed.said).toContain(
    'these options take effect when the server is started again {"options":"listen"}',
  );
  followed.hangUp();
  await until(() => followed.outcomes.length === 2);
  expect(followed.outcomes).toEqual(["applied", "unchanged"]);
  expect(followed.said.filter((line) => line.startsWith("these options"))).toHaveLength(2);
  followed.end();
});

it("keeps what was in force when the file is not right, says why, and goes on when it is", async () => {
  writeFileSync(file, "concurrency: 2\n");
  const followed = await follow();
  for (const text of ["concurrency: many\n", "concurency: 3\n", "concurrency: [\n"]) {
    writeFileSync(file, text);
    const before = followed.outcomes.length;
    followed.hangUp();
    await until(() => followed.outcomes.length > before);
  }
  expect(followed.outcomes).toEqual(["refused", "refused", "refused"]);
  expect(followed.applied).toEqual([]);
  expect(followed.said.join("\n")).toContain("assay.yaml:1 must be");
  expect(followed.said.join("\n")).toContain("Did you mean `concurrency`?");
  writeFileSync(file, "concurrency: 4\n");
  followed.hangUp();
  await until(() => followed.outcomes.length === 4);
  expect(followed.applied.map(({ concurrency }) => concurrency)).toEqual([4]);
  followed.end();
});

it("notices by itself that a file was changed, and reads none that was not", async () => {
  writeFileSync(file, "concurrency: 2\n");
  const followed = await follow(10);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(followed.outcomes).toEqual([]);
  writeFileSync(file, "concurrency: 30\n");
  await until(() => followed.applied.length === 1);
  rmSync(file);
  await until(() => followed.outcomes.at(-1) === "refused");
  expect(followed.applied.map(({ concurrency }) => concurrency)).toEqual([30]);
  followed.end();
});

import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import { openCache } from "../../runtime/cache.ts";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { commands } from "./index.ts";

describe("the list of commands", () => {
  it("has every command file, under its name", () => {
    const files = readdirSync(new URL(".", import.meta.url)).filter(
      (name) => !/^index\.ts$|\.test\.ts$/.test(name),
    );
    expect(commands.map(({ name }) => `${name.replace(" ", "-")}.ts`).sort()).toEqual(files.sort());
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    "%s says what it does in words",
    (_name, command) => {
      expect(command.summary).toMatch(/^[A-Z].*[^.]$/);
      expect(command.summary.split(" ").length).toBeLessThanOrEqual(12);
      expect(command.description).toMatch(/[.\n]/);
      expect(command.examples.length).toBeGreaterThan(0);
    },
  );
});

describe("assay cache", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "assay-cache-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("shows what is kept and forgets it", async () => {
    const cache = openCache({ directory, maxBytes: 1024 ** 2, clock: systemClock, logger: silentLogger });
    cache.set([["a", Buffer.alloc(1000)]]);
    cache.close();
    const shown = await assay(["cache", "show", "--cache-dir", directory]);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toMatch(/Analyses +1\n/);
    expect(shown.stdout).toContain(directory);
    expect((await assay(["cache", "clear", "--cache-dir", directory])).stdout).toBe("1 analysis forgotten\n");
    expect((await assay(["cache", "show", "--cache-dir", directory])).stdout).toMatch(/Analyses +0\n/);
  });
});

describe("assay config schema", () => {
  it("prints the committed schema", async () => {
    const { stdout } = await assay(["config", "schema"]);
    expect(JSON.parse(stdout)).toMatchObject({ title: "assay.yaml", additionalProperties: false });
  });
});

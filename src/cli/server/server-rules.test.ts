import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ruleDocuments } from "#analyzers";
import { silentLogger } from "../../runtime/logger.ts";
import type { CommandContext } from "../command.ts";
import { rulesOfServer } from "./server-rules.ts";

// All rules for credentials are loaded.
vi.setConfig({ testTimeout: 60_000 });

let data = "";
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "assay-server-rules-"));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Files as `db import` leaves them beside a database. */
async function imported(version: string): Promise<void> {
  mkdirSync(join(data, "advisories.db.rules"));
  for (const { name, text } of await ruleDocuments()) {
    const changed = text.replaceAll("1password/recovery-code", "zorp/token");
    const file = { name, version, program: "9.0.0", text: changed };
    writeFileSync(join(data, "advisories.db.rules", `${name}.json`), JSON.stringify(file));
  }
}

function rules(scanners: readonly string[] = ["secret"]): ReturnType<typeof rulesOfServer> {
  const context = { options: { data, scanners }, origins: {}, environment: {}, logger: silentLogger };
  return rulesOfServer(context as unknown as CommandContext);
}

it("uses what was imported beside its advisories, where it is later", async () => {
  await imported("9999");
  const { secretConfig, licenseList } = await rules();
  expect(secretConfig?.rules.map(({ id }) => id)).toEqual(["zorp/token"]);
  expect(licenseList).toContain("Apache-2.0");
});

it("has no rules for what it does not look for", async () => {
  await imported("9999");
  expect(Object.keys(await rules(["vuln"]))).toEqual(["licenseList"]);
});

it("stays with its own where they are as late, or nothing was imported", async () => {
  expect(await rules()).toEqual({});
  await imported("0");
  expect(await rules()).toEqual({});
});

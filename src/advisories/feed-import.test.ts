import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Advisory } from "#model";
import { FeedImport } from "./feed-import.ts";
import { StagingArea } from "./snapshot/staging.ts";

const [yearOne, past, future] = ["0001-01-01T00:00:00Z", "2025-03-01T00:00:00Z", "2999-01-01T00:00:00Z"];

it.each<readonly [string, string, string | undefined]>([
  [yearOne, past, past],
  [past, yearOne, past],
  [future, past, past],
  [yearOne, future, undefined],
])("takes of the times %s and %s the newest that can be true", (modified, published, newest) => {
  const root = mkdtempSync(join(tmpdir(), "assay-feed-"));
  const staging = new StagingArea(join(root, "staging"));
  const sink = new FeedImport("leaf", staging, "2026-01-01T00:00:00Z");
  const lists = { aliases: [], upstream: [], related: [], severities: [], affected: [], references: [] };
  const advisory: Advisory = { id: "A-1", summary: "", details: "", modified, published, ...lists };
  sink.advisory(advisory, "a.json");
  expect(sink.newest).toBe(newest);
  staging.close();
  rmSync(root, { recursive: true, force: true });
});

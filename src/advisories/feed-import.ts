import type { Advisory } from "#model";
import { withoutCoveredVersions } from "./covered-versions.ts";
import type { FeedImportResult, Refusal } from "./import-options.ts";
import type { FileSink } from "./input/packed-content.ts";
import { parseDocument } from "./input/parse-document.ts";
import { RecordRefusal, type JsonObject } from "./osv/field-reader.ts";
import { advisoryOf, type SeverityCache } from "./osv/osv-advisory.ts";
import { claimsOsv, readOsvRecord } from "./osv/osv-record.ts";
import type { StagingArea } from "./snapshot/staging.ts";

const maxRefusals = 100;

/** Takes the files of one input, reads the advisories in them and puts them into the staging area. */
export class FeedImport implements FileSink {
  advisories = 0;
  private readonly path: string;
  private readonly feed: string;
  private readonly staging: StagingArea;
  private readonly severities: SeverityCache = new Map();
  private readonly ecosystems = new Set<string>();
  private readonly refusals: Refusal[] = [];
  private withdrawnCount = 0;
  private refusedCount = 0;
  private skippedCount = 0;

  constructor(path: string, feed: string, staging: StagingArea) {
    this.path = path;
    this.feed = feed;
    this.staging = staging;
  }

  document(path: string, bytes: Buffer): void {
    const parsed = parseDocument(path, bytes);
    if (!parsed.ok) {
      if (parsed.looksLikeAdvisory) this.refused(path, parsed.why);
      else this.skipped();
      return;
    }
    let records = 0;
    for (const [index, value] of parsed.values.entries()) {
      if (!claimsOsv(value)) continue;
      records++;
      this.record(path, value, `${path}#${index}`);
    }
    if (records === 0) this.skipped();
  }

  skipped(): void {
    this.skippedCount++;
  }

  refused(file: string, why: string, field?: string): void {
    this.refusedCount++;
    if (this.refusals.length < maxRefusals) {
      this.refusals.push({ file, ...(field === undefined ? {} : { field }), why });
    }
  }

  result(): FeedImportResult {
    return {
      path: this.path,
      feed: this.feed,
      advisories: this.advisories,
      withdrawn: this.withdrawnCount,
      refused: this.refusedCount,
      refusals: this.refusals,
      skipped: this.skippedCount,
      ecosystems: [...this.ecosystems].sort(),
    };
  }

  private record(path: string, value: JsonObject, origin: string): void {
    let advisory: Advisory;
    try {
      advisory = advisoryOf(readOsvRecord(value), this.severities);
    } catch (thrown) {
      if (!(thrown instanceof RecordRefusal)) throw thrown;
      this.refused(path, thrown.why, thrown.field);
      return;
    }
    this.advisories++;
    if (advisory.withdrawn !== undefined) this.withdrawnCount++;
    for (const { ecosystem } of advisory.affected) {
      if (ecosystem !== "") this.ecosystems.add(ecosystem.replace(/:.*$/s, ""));
    }
    this.staging.add(this.feed, withoutCoveredVersions(advisory), origin);
  }
}

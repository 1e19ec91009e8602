import type { Advisory, EndOfLifeRecord, RiskRecord } from "#model";
import { withoutCoveredVersions } from "./covered-versions.ts";
import { rangeProblem } from "./range-problem.ts";
import type { FeedSink, Refusal } from "./feeds/feed.ts";
import type { FeedImportResult } from "./import-options.ts";
import type { RowTaker } from "./parsing/packed-rows.ts";

const maxRefusals = 100;

/** What was counted where a feed's files were read; can be sent between threads. */
export interface FeedImportSummary {
  readonly advisories: number;
  readonly records: number;
  readonly refusedCount: number;
  readonly newest: string | undefined;
  readonly counts: Map<string, number>;
  readonly covered: Set<string>;
  readonly refusals: Refusal[];
  readonly withdrawnCount: number;
  readonly skippedCount: number;
}

/** Puts what a feed's files hold into the staging area, and counts. */
export class FeedImport implements FeedSink {
  advisories = 0;
  /** Records of risk data and ends of life. */
  records = 0;
  refusedCount = 0;
  /** RFC 3339: the newest time that the advisories name and that is not after `now`. */
  newest: string | undefined;
  private readonly feed: string;
  private readonly staging: RowTaker;
  private readonly now: string;
  private counts = new Map<string, number>();
  private covered = new Set<string>();
  private refusals: Refusal[] = [];
  private withdrawnCount = 0;
  private skippedCount = 0;

  /** `now`: RFC 3339 in UTC. */
  constructor(feed: string, staging: RowTaker, now: string) {
    this.feed = feed;
    this.staging = staging;
    this.now = now;
  }

  advisory(advisory: Advisory, origin: string): void {
    const problem = rangeProblem(advisory);
    if (problem !== undefined) {
      this.refused({ file: origin.replace(/#\d+$/, ""), field: problem.field, why: problem.why });
      // A bound that cannot be read leaves a question open, which matching tells; a contradiction leaves none.
      if (problem.isContradiction) return;
    }
    this.advisories++;
    if (advisory.withdrawn !== undefined) this.withdrawnCount++;
    // Some feeds leave the one at year 1 and tell the other.
    this.noteTime(advisory.published);
    this.noteTime(advisory.modified);
    for (const ecosystem of new Set(advisory.affected.map((one) => one.ecosystem))) {
      if (ecosystem !== "") this.counts.set(ecosystem, (this.counts.get(ecosystem) ?? 0) + 1);
    }
    this.staging.add(this.feed, withoutCoveredVersions(advisory), origin);
  }

  removed(id: string): void {
    this.staging.remove(this.feed, id);
  }

  risk(record: RiskRecord): void {
    this.records++;
    for (const day of [
      record.knownExploited?.added,
      ...(record.exploits ?? []).map((one) => one.published),
    ]) {
      if (day !== undefined) this.noteTime(`${day}T00:00:00Z`);
    }
    this.staging.addRisk(this.feed, record);
  }

  endOfLife(record: EndOfLifeRecord): void {
    this.records++;
    this.staging.addEndOfLife(this.feed, record);
  }

  covers(ecosystem: string): void {
    this.covered.add(ecosystem);
    this.staging.addCoverage(this.feed, ecosystem);
  }

  skipped(): void {
    this.skippedCount++;
  }

  refused(refusal: Refusal): void {
    this.refusedCount++;
    if (this.refusals.length < maxRefusals) this.refusals.push(refusal);
  }

  /** Advisories by ecosystem with release. */
  byEcosystem(): ReadonlyMap<string, number> {
    return this.counts;
  }

  result(path: string): FeedImportResult {
    const families = [...this.counts.keys(), ...this.covered].map((name) => name.replace(/:.*$/s, ""));
    return {
      path,
      feed: this.feed,
      advisories: this.advisories,
      withdrawn: this.withdrawnCount,
      ...(this.records === 0 ? {} : { records: this.records }),
      refused: this.refusedCount,
      refusals: this.refusals,
      skipped: this.skippedCount,
      ecosystems: [...new Set(families)].sort(),
    };
  }

  /** What was counted so far. */
  summary(): FeedImportSummary {
    const { advisories, records, refusedCount, newest, counts, covered, refusals } = this;
    const { withdrawnCount, skippedCount } = this;
    const texts = { newest, counts, covered, refusals };
    return { advisories, records, refusedCount, withdrawnCount, skippedCount, ...texts };
  }

  /** Takes over what was counted in another thread, which sent the rows itself. */
  takeOver(summary: FeedImportSummary): void {
    Object.assign(this, summary);
  }

  /** Times of year 1 and of the future are in real feeds, and say nothing. */
  private noteTime(time: string | undefined): void {
    if (time === undefined || !/^\d{4}-\d\d-\d\dT/.test(time) || time > this.now || time < "1990") return;
    if (this.newest === undefined || time > this.newest) this.newest = time;
  }
}

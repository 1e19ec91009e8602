import type { DeploymentContext } from "#model";
import type { Caller } from "../../auth/principal.ts";
import { findImages, imageReport } from "../images/find-image.ts";
import type { ServiceMeans } from "../service-means.ts";

/** What is to be deployed, and where. */
export interface DeployQuestion {
  /** A reference or a digest. */
  readonly what: string;
  readonly context: DeploymentContext;
}

/** Whether something may be deployed. */
export interface DeployAnswer {
  /** The worst of its images'. */
  readonly verdict: string;
  readonly allowed: boolean;
  readonly reasons: readonly string[];
  readonly images: readonly JudgedImage[];
  readonly freshness: {
    /** The oldest scan of its images; null where one was not scanned. */
    readonly scannedAt: number | null;
    /** When the oldest of the verdicts came to be what it is. */
    readonly judgedAt: number | null;
    /** RFC 3339: the newest advisories that they were matched with; null while there are none. */
    readonly advisoriesAt: string | null;
    /** When the store was asked for this answer. */
    readonly checkedAt: number;
  };
}

/** One image of what is to be deployed. */
export interface JudgedImage {
  readonly digest: string;
  readonly platform: string;
  readonly verdict: string;
  readonly scannedAt: number | null;
}

/** From the worst to the best. */
const worst = ["incomplete", "fail", "warn", "pass"];
const maxImages = 50;

/** Asks the store whether something may be deployed. Throws `NOT_FOUND` for what is not known. */
export async function deployVerdict(
  means: ServiceMeans,
  caller: Caller,
  { what, context }: DeployQuestion,
): Promise<DeployAnswer> {
  const { reading } = means.store;
  const digests = await findImages(reading, caller, what);
  const rows = await reading
    .selectFrom("images")
    .select(["digest", "platform", "verdict", "verdict_reasons", "verdict_at", "scanned_at"])
    .where("digest", "in", digests.slice(0, maxImages))
    .orderBy("digest")
    .execute();
  const snapshot = await reading
    .selectFrom("snapshots")
    .select("created_at")
    .where("is_current", "=", 1)
    .executeTakeFirst();
  const hasContext = Object.keys(context).length > 0;
  const judged = await Promise.all(
    rows.map(async (row) => {
      const isScanned = row.scanned_at !== null && row.verdict !== null;
      if (isScanned && hasContext) {
        const { verdict } = await imageReport(means, caller, row.digest, context);
        return { ...row, verdict: verdict.outcome, reasons: verdict.reasons };
      }
      const reasons = isScanned ? (JSON.parse(row.verdict_reasons) as string[]) : ["it was not scanned yet"];
      return { ...row, verdict: isScanned ? (row.verdict ?? "incomplete") : "incomplete", reasons };
    }),
  );
  const verdict = worst.find((one) => judged.some((image) => image.verdict === one)) ?? "incomplete";
  return {
    verdict,
    allowed: verdict === "pass" || verdict === "warn",
    reasons: [...new Set(judged.flatMap((one) => (one.verdict === "pass" ? [] : one.reasons)))].slice(0, 100),
    images: judged.map((one) => ({
      digest: one.digest,
      platform: one.platform,
      verdict: one.verdict,
      scannedAt: one.scanned_at,
    })),
    freshness: {
      scannedAt: oldest(judged.map((one) => one.scanned_at)),
      judgedAt: oldest(judged.map((one) => one.verdict_at)),
      advisoriesAt: snapshot?.created_at ?? null,
      checkedAt: means.clock.now(),
    },
  };
}

function oldest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length < times.length || known.length === 0 ? null : Math.min(...known);
}

import { sql } from "kysely";
import type { Indicator } from "./indicator.ts";

const severities = ["critical", "high", "medium", "low", "negligible", "unknown"] as const;
const verdicts = ["pass", "warn", "fail", "incomplete", "none"] as const;

/** Scanned images that a tag leads to, each once however many repositories have it. */
const held = sql`SELECT DISTINCT image_id FROM image_repositories WHERE held = 1`;

interface VerdictRow extends Record<(typeof severities)[number], number> {
  readonly verdict: string | null;
  readonly count: number;
}

/** Images: how many, how they are judged, and what is in them. */
export const imageIndicators: Indicator = async (connection) => {
  const { rows: all } = await sql<{ images: number; scanned: number }>`
    SELECT count(*) AS images, count(scanned_at) AS scanned FROM images`.execute(connection);
  const { rows } = await sql<VerdictRow>`
    SELECT verdict, count(*) AS count, sum(critical) AS critical, sum(high) AS high, sum(medium) AS medium,
      sum(low) AS low, sum(negligible) AS negligible, sum(unknown) AS unknown
    FROM images WHERE scanned_at IS NOT NULL AND id IN (${held}) GROUP BY verdict`.execute(connection);
  const { rows: secrets } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM image_findings WHERE kind = 'secret' AND counts = 1
      AND image_id IN (${held})`.execute(connection);
  const { rows: attested } = await sql<{ kind: string; verified: number; count: number }>`
    SELECT kind, verified, count(*) AS count FROM (
      SELECT s.image_id, max(a.verified) AS verified, CASE
        WHEN a.predicate_type LIKE '%spdx%' OR a.predicate_type LIKE '%cyclonedx%' THEN 'sbom'
        WHEN a.predicate_type LIKE '%slsa%provenance%' THEN 'provenance'
        WHEN a.predicate_type LIKE '%vex%' THEN 'vex'
        WHEN a.predicate_type LIKE '%vuln%' OR a.predicate_type LIKE '%scan%' THEN 'scan' ELSE 'other' END AS kind
      FROM attestations a JOIN (SELECT id AS image_id, digest FROM images WHERE scanned_at IS NOT NULL
        UNION SELECT image_id, root_digest FROM root_images) AS s ON s.digest = a.image_digest
      WHERE s.image_id IN (${held}) GROUP BY s.image_id, 3) AS attested
    GROUP BY kind, verified ORDER BY kind, verified`.execute(connection);
  const byVerdict = new Map(rows.map((row) => [row.verdict ?? "none", row.count]));
  const sum = (severity: (typeof severities)[number]): number =>
    rows.reduce((total, row) => total + row[severity], 0);
  return [
    { metric: "images", value: all[0]?.images ?? 0 },
    { metric: "imagesScanned", value: all[0]?.scanned ?? 0 },
    ...verdicts.map((verdict) => ({
      metric: "imagesHeld" as const,
      labels: { verdict },
      value: byVerdict.get(verdict) ?? 0,
    })),
    ...severities.map((severity) => ({
      metric: "imageFindings" as const,
      labels: { severity },
      value: sum(severity),
    })),
    { metric: "imageSecrets", value: secrets[0]?.count ?? 0 },
    ...attested.map(({ kind, verified, count }) => ({
      metric: "imagesAttested" as const,
      labels: { kind, verified: verified === 1 ? "yes" : "no" },
      value: count,
    })),
  ];
};

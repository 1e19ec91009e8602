import { defineMetrics } from "./metric-definition.ts";

const severity = "critical, high, medium, low, negligible, unknown";
const le = "upper bound in seconds, `+Inf`";

/** Bounds of times that are counted in days. */
export const dayBounds = [1 / 24, 0.25, 1, 3, 7, 14, 30, 60, 90, 180].map((days) => days * 86_400);
/** Bounds of times that are counted in hours. */
export const hourBounds = [0.25, 0.5, 1, 2, 4, 8, 24, 72, 168].map((hours) => hours * 3_600);

/** How far back figures look that are about a while. */
export const windowMs = 30 * 24 * 3_600_000;

/** What the database holds, of which indicators are made. "The last 30 days" end when they are asked for. */
export const storeMetrics = defineMetrics({
  jobs: {
    name: "assay_jobs",
    type: "gauge",
    help: "Jobs in each state",
    from: "store",
    labels: { state: "queued, waiting, running, done, dead, quarantined, cancelled" },
  },
  backlogAge: {
    name: "assay_backlog_oldest_seconds",
    type: "gauge",
    help: "Age of the oldest job that could be done now, by what it is for",
    from: "store",
    labels: { trigger: "admission, push, demand, crawl, rescan, background" },
  },
  images: { name: "assay_images", type: "gauge", help: "Images that are known", from: "store" },
  imagesScanned: {
    name: "assay_images_scanned",
    type: "gauge",
    help: "Images that were scanned",
    from: "store",
  },
  imagesHeld: {
    name: "assay_images_held",
    type: "gauge",
    help: "Scanned images that a tag leads to, by verdict",
    from: "store",
    labels: { verdict: "pass, warn, fail, incomplete, none" },
  },
  imageFindings: {
    name: "assay_image_findings",
    type: "gauge",
    help: "Findings of all scanned images that a tag leads to, each image's counted, by severity",
    from: "store",
    labels: { severity },
  },
  imageSecrets: {
    name: "assay_image_secrets",
    type: "gauge",
    help: "Secrets found in scanned images that a tag leads to",
    from: "store",
  },
  imagesAttested: {
    name: "assay_images_attested",
    type: "gauge",
    help: "Scanned images that a tag leads to and that have an attestation of a kind",
    from: "store",
    labels: { kind: "sbom, provenance, vex, scan, other", verified: "no, yes" },
  },
  findingsOpen: {
    name: "assay_findings_open",
    type: "gauge",
    help: "Findings that are open, by repository once",
    from: "store",
  },
  findingsBySeverity: {
    name: "assay_findings_open_by_severity",
    type: "gauge",
    help: "The same by severity",
    from: "store",
    labels: { severity },
  },
  findingsExploited: {
    name: "assay_findings_exploited",
    type: "gauge",
    help: "Open findings of vulnerabilities that are known to be exploited",
    from: "store",
  },
  findingsKnown: {
    name: "assay_findings_known",
    type: "gauge",
    help: "Findings that are kept, open or fixed, by repository once",
    from: "store",
  },
  findingsReopened: {
    name: "assay_findings_reopened",
    type: "gauge",
    help: "Findings that came back after they were fixed, in the last 30 days",
    from: "store",
  },
  findingsFixed: {
    name: "assay_findings_fixed",
    type: "gauge",
    help: "Findings that were fixed in the last 30 days, by how",
    from: "store",
    labels: { how: "automatic, manual, advisories" },
  },
  remediation: {
    name: "assay_remediation_seconds_bucket",
    type: "gauge",
    help: "Findings that an image fixed in the last 30 days, within so long after they were seen first",
    from: "store",
    labels: { severity, le },
  },
  advisoryToFinding: {
    name: "assay_advisory_to_finding_seconds_bucket",
    type: "gauge",
    help: "Findings that an advisory brought in the last 30 days, within so long after it was published",
    from: "store",
    labels: { le },
  },
  dismissals: {
    name: "assay_findings_dismissed",
    type: "gauge",
    help: "Findings that somebody dismissed in the last 30 days, by why",
    from: "store",
    labels: { reason: "false-positive, not-reachable, mitigated, accepted" },
  },
  exceptions: {
    name: "assay_exceptions",
    type: "gauge",
    help: "Statements that are kept, by whether they are in force",
    from: "store",
    labels: { state: "in-force, expiring (within 7 days), expired" },
  },
  deployments: {
    name: "assay_deployments",
    type: "gauge",
    help: "What runs, by environment and by what is known of its image",
    from: "store",
    labels: {
      environment: "as clusters call themselves; `other` after the first 20",
      state: "scanned, unscanned, unknown",
    },
  },
  deploymentsUnexpected: {
    name: "assay_deployments_unexpected",
    type: "gauge",
    help: "What runs and should not, by why",
    from: "store",
    labels: { reason: "unknown-image, unscanned, failing, denied" },
  },
  admissions: {
    name: "assay_admissions",
    type: "gauge",
    help: "Decisions about what may run in the last 30 days, by outcome",
    from: "store",
    labels: { outcome: "allowed, warned, denied, bypassed" },
  },
  feedAge: {
    name: "assay_feed_age_seconds",
    type: "gauge",
    help: "How long ago a feed was fetched, or found unchanged",
    from: "store",
    labels: { feed: "id of the feed; `other` after the first 200" },
  },
  advisoriesAge: {
    name: "assay_advisories_age_seconds",
    type: "gauge",
    help: "Age of the newest advisories that everything is matched with",
    from: "store",
  },
  usageScans: {
    name: "assay_usage_scans",
    type: "gauge",
    help: "Scans of a calendar month, UTC",
    from: "store",
    labels: { month: "current, last" },
  },
  usageCPU: {
    name: "assay_usage_cpu_seconds",
    type: "gauge",
    help: "Processor time of the scans of a calendar month",
    from: "store",
    labels: { month: "current, last" },
  },
  usageBytes: {
    name: "assay_usage_read_bytes",
    type: "gauge",
    help: "Bytes that the scans of a calendar month fetched",
    from: "store",
    labels: { month: "current, last" },
  },
  processes: {
    name: "assay_processes",
    type: "gauge",
    help: "Processes that work on this store, by role and version",
    from: "store",
    labels: { role: "all, api, worker, scheduler", version: "of Assay; `other` after the first 10" },
  },
});

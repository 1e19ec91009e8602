/** A figure that tells how well a server serves, and how Prometheus makes it of our metrics. */
export interface ServiceIndicator {
  /** As people call it. */
  readonly name: string;
  /** In PromQL; a window of 30 days where it has one. Of metrics from the database the greatest of all processes. */
  readonly query: string;
  /** What a good value means, in one clause. */
  readonly meaning: string;
}

const per = (counter: string, by: string): string => `sum(increase(${counter}[30d])) by (${by})`;
const all = (counter: string): string => `sum(increase(${counter}[30d]))`;
const stored = (metric: string): string => `sum(max without (instance, job) (${metric}))`;

/** Every service-level indicator, for the page of operating and for the test that each can be computed. */
export const serviceIndicators: readonly ServiceIndicator[] = [
  {
    name: "time from push to verdict, 95 % within",
    query: `histogram_quantile(0.95, sum by (le) (increase(assay_push_to_verdict_seconds_bucket{trigger="push"}[30d])))`,
    meaning: "seconds until somebody who pushed knows",
  },
  {
    name: "duration of a scan, 95 % within",
    query: "histogram_quantile(0.95, sum by (le) (increase(assay_scan_duration_seconds_bucket[30d])))",
    meaning: "seconds that a scan takes",
  },
  {
    name: "share of scans that failed",
    query: `${all('assay_scans_total{outcome="failed"}')} / ${all('assay_scans_total{outcome=~"done|failed"}')}`,
    meaning: "scans that were given up, of all that ended",
  },
  {
    name: "availability of webhooks",
    query: `1 - ${all('assay_webhooks_total{outcome="failed"}')} / ${all("assay_webhooks_total")}`,
    meaning: "deliveries that were answered as they should",
  },
  {
    name: "attempts to get around admission",
    query: stored('assay_admissions{outcome="bypassed"}'),
    meaning: "of 30 days",
  },
  {
    name: "unexpected deployments",
    query: stored("assay_deployments_unexpected"),
    meaning: "what runs now and should not",
  },
  {
    name: "coverage of production images",
    query: `${stored('assay_deployments{environment="production",state="scanned"}')} / ${stored('assay_deployments{environment="production"}')}`,
    meaning: "what runs in production and was scanned",
  },
  {
    name: "pass rate",
    query: `${stored('assay_images_held{verdict="pass"}')} / ${stored("assay_images_held")}`,
    meaning: "images in use that pass",
  },
  {
    name: "rescans by trigger",
    query: per('assay_scans_total{again="yes",outcome="done"}', "trigger"),
    meaning: "what images are scanned again for",
  },
  {
    name: "findings per image",
    query: `${stored("assay_image_findings")} / ${stored("assay_images_held")}`,
    meaning: "of images in use",
  },
  {
    name: "high and critical findings per image",
    query: `${stored('assay_image_findings{severity=~"critical|high"}')} / ${stored("assay_images_held")}`,
    meaning: "of images in use",
  },
  {
    name: "time from an advisory's publication to our finding, half within",
    query:
      "histogram_quantile(0.5, sum by (le) (max without (instance, job) (assay_advisory_to_finding_seconds_bucket)))",
    meaning: "seconds; of findings that advisories brought in 30 days",
  },
  {
    name: "secrets per 1,000 images",
    query: `1000 * ${stored("assay_image_secrets")} / ${stored("assay_images_held")}`,
    meaning: "of images in use",
  },
  {
    name: "share of findings dismissed as false",
    query: `${stored('assay_findings_dismissed{reason="false-positive"}')} / ${stored("assay_findings_known")}`,
    meaning: "how often we are wrong, as people see it",
  },
  {
    name: "blocks and denials",
    query: stored('assay_admissions{outcome="denied"}'),
    meaning: "of 30 days",
  },
  {
    name: "exceptions per finding",
    query: `${stored('assay_exceptions{state=~"in-force|expiring"}')} / ${stored("assay_findings_open")}`,
    meaning: "how much is put up with",
  },
  {
    name: "images with an SBOM",
    query: `${stored('assay_images_attested{kind="sbom"}')} / ${stored("assay_images_held")}`,
    meaning: "attached to the image, of images in use",
  },
  {
    name: "images with a verified attestation of how they were built",
    query: `${stored('assay_images_attested{kind="provenance",verified="yes"}')} / ${stored("assay_images_held")}`,
    meaning: "of images in use",
  },
  {
    name: "freshness of feeds",
    query: "max(assay_feed_age_seconds)",
    meaning: "seconds since the feed was fetched that is oldest",
  },
  {
    name: "backlog",
    query: stored('assay_jobs{state=~"queued|waiting|running"}'),
    meaning: "jobs that are to be done",
  },
  {
    name: "age of the backlog",
    query: 'max(assay_backlog_oldest_seconds{trigger=~"admission|push|demand"})',
    meaning: "seconds that somebody has been waiting",
  },
  {
    name: "reopened findings",
    query: stored("assay_findings_reopened"),
    meaning: "of 30 days",
  },
  {
    name: "matches exploited in the wild",
    query: stored("assay_findings_exploited"),
    meaning: "open findings to be fixed first",
  },
  {
    name: "share fixed automatically",
    query: `${stored('assay_findings_fixed{how="automatic"}')} / ${stored('assay_findings_fixed{how=~"automatic|manual"}')}`,
    meaning: "of what images fixed in 30 days",
  },
  {
    name: "time to remediate by severity, half within",
    query:
      "histogram_quantile(0.5, sum by (severity, le) (max without (instance, job) (assay_remediation_seconds_bucket)))",
    meaning: "seconds; of what images fixed in 30 days",
  },
  {
    name: "cache hit ratio",
    query: `${all('assay_scan_layers_total{from="cache"}')} / ${all("assay_scan_layers_total")}`,
    meaning: "layers that were known",
  },
  {
    name: "processor time per scan",
    query: `${all("assay_scan_cpu_seconds_total")} / ${all('assay_scans_total{outcome="done"}')}`,
    meaning: "seconds",
  },
  {
    name: "bytes per scan",
    query: `${all("assay_scan_read_bytes_total")} / ${all('assay_scans_total{outcome="done"}')}`,
    meaning: "fetched from registries",
  },
  {
    name: "processor time per month",
    query: stored('assay_usage_cpu_seconds{month="last"}'),
    meaning: "seconds, of the last whole month",
  },
  {
    name: "bytes per month",
    query: stored('assay_usage_read_bytes{month="last"}'),
    meaning: "fetched in the last whole month",
  },
];

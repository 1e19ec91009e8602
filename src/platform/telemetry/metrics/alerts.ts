/** An alert: when somebody has to look, what it means, and what to do. */
export interface Alert {
  readonly name: string;
  /** In PromQL. */
  readonly when: string;
  /** How long it has to hold. */
  readonly for: string;
  /** `page`: now. `ticket`: by day. */
  readonly urgency: "page" | "ticket";
  readonly means: string;
  readonly action: string;
}

/** Alerts that a server should have; the page of operating is made from them, and a test that each can be asked. */
export const alerts: readonly Alert[] = [
  {
    name: "AssayStoreDown",
    when: "min(assay_store_up) == 0",
    for: "2m",
    urgency: "page",
    means: "Processes cannot read the database: nothing is scanned, and webhooks are answered with an error.",
    action:
      "Look at the database first; no process of Assay needs a restart, they go on by themselves. Registries send webhooks again, and the next crawl brings what they do not.",
  },
  {
    name: "AssayPushesWait",
    when: 'max(assay_backlog_oldest_seconds{trigger=~"admission|push|demand"}) > 300',
    for: "5m",
    urgency: "page",
    means: "What somebody waits for has been in the queue for more than five minutes.",
    action:
      "`assay jobs --state running` shows what holds the places. Add workers, or raise `--concurrency`; a registry that is slow shows in `assay registry list`.",
  },
  {
    name: "AssayJobsOverdue",
    when: "max(assay_worker_jobs_overdue) > 0",
    for: "5m",
    urgency: "page",
    means: "A job does not end although it was told to: the worker's liveness probe fails.",
    action:
      "An orchestrator restarts the process; else restart it. The job is done by another worker, and is set aside after it did this three times: send its log lines with a report.",
  },
  {
    name: "AssayWebhooksFail",
    when: 'sum(rate(assay_webhooks_total{outcome="failed"}[10m])) > 0',
    for: "10m",
    urgency: "page",
    means: "Deliveries of webhooks are answered with an error.",
    action:
      "The log has a line with the request's id for each. Full disk and lost database are the usual reasons.",
  },
  {
    name: "AssayWebhooksRefused",
    when: 'sum by (registry) (rate(assay_webhooks_total{outcome="refused",registry!=""}[1h])) > 0.1',
    for: "1h",
    urgency: "ticket",
    means: "A registry's deliveries are refused: its secret was changed on one side, or somebody tries.",
    action: "Compare the secret with `assay registry add`'s; the log says who sent it.",
  },
  {
    name: "AssayAdvisoriesOld",
    when: "max(assay_advisories_age_seconds) > 86400",
    for: "1h",
    urgency: "ticket",
    means: "Everything is matched with advisories of yesterday or before.",
    action: "`assay jobs --state dead` has the reason; `assay db status` tells each feed.",
  },
  {
    name: "AssayFeedOld",
    when: "max by (feed) (assay_feed_age_seconds) > 259200",
    for: "1h",
    urgency: "ticket",
    means: "One feed has not been fetched for three days; the others are current.",
    action: "See whether its address still answers; a proxy or an allow list may be in the way.",
  },
  {
    name: "AssayJobsDead",
    when: 'max(assay_jobs{state=~"dead|quarantined"}) > 20',
    for: "30m",
    urgency: "ticket",
    means: "Jobs failed for good, or killed their workers.",
    action:
      "`assay jobs --state dead` has each with its reason, `--rerun JOB` tries it again. Quarantined ones are images that end a worker: keep them for a report.",
  },
  {
    name: "AssayScansFail",
    when: 'sum(increase(assay_scans_total{outcome="failed"}[1h])) / sum(increase(assay_scans_total[1h])) > 0.05',
    for: "30m",
    urgency: "ticket",
    means: "More than one scan in twenty is given up.",
    action: "`assay jobs --state dead` has the reasons: one registry, one kind of image, or all.",
  },
  {
    name: "AssayUnexpectedDeployments",
    when: "sum(max without (instance, job) (assay_deployments_unexpected)) > 0",
    for: "10m",
    urgency: "ticket",
    means: "Something runs that nobody scanned, that fails, or that was denied.",
    action: "The events of the kind `deployment-unexpected` say what, where, and why.",
  },
  {
    name: "AssayBypass",
    when: 'sum(increase(assay_admission_decisions_total{outcome="bypassed"}[15m])) > 0',
    for: "0m",
    urgency: "ticket",
    means: "Somebody got around admission, or tried to.",
    action: "The events of the kind `admission-bypassed` say which image, where and how.",
  },
  {
    name: "AssayConfigRefused",
    when: "min(assay_config_last_reload_successful) == 0",
    for: "5m",
    urgency: "ticket",
    means: "The configuration file is not right; what was in force before stays in force.",
    action: "The log says which line and why. Correct it: it is read again by itself.",
  },
  {
    name: "AssayConnectionsFull",
    when: "sum(rate(assay_http_connections_evicted_total[5m])) + sum(rate(assay_http_connections_refused_total[5m])) > 1",
    for: "10m",
    urgency: "ticket",
    means: "All places for connections are taken, and silent ones are ended to make place.",
    action:
      "See in the proxy before the server who opens them. Those who ask something are answered meanwhile.",
  },
  {
    name: "AssayTwoVersions",
    when: "count(count by (version) (assay_processes > 0)) > 1",
    for: "24h",
    urgency: "ticket",
    means: "Processes of two versions have been working on the database for a day.",
    action: "Finish the upgrade: what only the newer one understands waits for its workers.",
  },
];

const day = 24 * 3_600_000;

/** How long what is kept, in milliseconds. */
export interface Retention {
  /** Images that no tag leads to any more, with all that is known of them, from when they were seen last. */
  readonly goneImagesMs: number;
  /** Jobs that are over; those that failed for good are kept ten times as long. */
  readonly jobsMs: number;
  /** Analyses of layers, from when one was used last. */
  readonly layersMs: number;
  /** Scans, decisions of admissions, deployments that ended, deliveries to others. */
  readonly scansMs: number;
  /** Findings that were fixed, dismissals, and what was fixed automatically. */
  readonly fixedFindingsMs: number;
  readonly eventsMs: number;
  readonly auditMs: number;
}

export const defaultRetention: Retention = {
  goneImagesMs: 90 * day,
  jobsMs: 7 * day,
  layersMs: 30 * day,
  scansMs: 90 * day,
  fixedFindingsMs: 400 * day,
  eventsMs: 400 * day,
  auditMs: 800 * day,
};

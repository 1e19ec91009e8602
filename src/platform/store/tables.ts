import type { Generated } from "kysely";
import type { ApiTables } from "./api-tables.ts";
import type { Sealed } from "./sealed.ts";
import type { AccountTables } from "./account-tables.ts";

/** Milliseconds since 1970. */
type Time = number;
/** 0 or 1: both databases have integers. */
type Flag = number;
/** JSON that is never queried inside. */
type Json = string;

/** A registry that is watched. */
export interface RegistryRow {
  id: Generated<number>;
  name: string;
  kind: string;
  host: string;
  team: Generated<string>;
  settings: Json;
  credential: Sealed<null>;
  webhook_secret: Sealed<null>;
  created_at: Time;
  next_crawl_at: Time | null;
  last_crawl_at: Time | null;
  last_push_at: Time | null;
  last_error: string | null;
}

export interface RepositoryRow {
  id: Generated<number>;
  registry_id: number;
  name: string;
  team: Generated<string>;
  first_seen_at: Time;
  last_seen_at: Time;
  gone_at: Time | null;
}

export interface TagRow {
  id: Generated<number>;
  repository_id: number;
  name: string;
  digest: string;
  moved_at: Time;
  first_seen_at: Time;
  last_seen_at: Time;
  gone_at: Time | null;
}

/** How many findings of each severity. */
export interface Counts {
  critical: number;
  high: number;
  medium: number;
  low: number;
  negligible: number;
  unknown: number;
  unassessed: number;
  fixable: number;
}

type Counted = { [Key in keyof Counts]: Generated<number> };

export interface ImageRow extends Counted {
  /** 0 to 100, of the worst finding. */
  risk: Generated<number>;
  id: Generated<number>;
  digest: string;
  media_type: string;
  platform: string;
  image_id: string | null;
  size: number;
  /** What the image's own configuration multiplies every risk by: who it runs as, whether it listens. */
  place_factor: number;
  distribution: Json | null;
  built_at: string | null;
  first_seen_at: Time;
  last_used_at: Time;
  gone_at: Time | null;
  scanned_at: Time | null;
  scanned_with: string | null;
  report_key: string | null;
  packages: Generated<number>;
  unread: Generated<number>;
  scanners: Generated<Json>;
  verdict: string | null;
  verdict_reasons: Generated<Json>;
  verdict_at: Time | null;
  snapshot: string | null;
  /** Policies and what their rules say; null where no policy and no statement has a say. */
  rules: Generated<Json | null>;
  /** Findings that a statement suppresses, and which. */
  suppressed: Generated<Json | null>;
  /** Who vouches for it, as policies see it; null where nobody looked. */
  trust: Generated<Json | null>;
  attested_statements: Generated<Json | null>;
  trust_at: Generated<Time | null>;
  /** Names the extractors and rules that looked at its layers, and those that were asked to. */
  analyzed_with: Generated<string | null>;
  analysis_asked: Generated<string | null>;
}

export interface SubjectRow {
  id: Generated<number>;
  digest: string;
  type: string;
  name: string;
  version: string;
  purl: string;
  distribution: string | null;
  body: Json;
  gap: Generated<string>;
  matched_with: string | null;
}

export interface MatchRow {
  id: Generated<number>;
  subject_id: number;
  vulnerability: string;
  package: string;
  status: string;
  severity: string;
  fixable: Flag;
  /** The risk before the place it runs in is known, unrounded. */
  pressure: number;
  body: Json;
}

export interface FindingLifeRow {
  id: Generated<number>;
  repository_id: number;
  vulnerability: string;
  package: string;
  first_seen_at: Time;
  fixed_at: Time | null;
  fixed_by: string | null;
  fixed_because: string | null;
  reopened_at: Time | null;
  reopened: Generated<number>;
  /** The worst of its severities, 0 for critical: in the order of lists. */
  severity_rank: number;
  /** What it began with: an `image` that came, `advisories`, or another `scanner`'s report. */
  opened_because: Generated<string | null>;
}

/** `queued` → `running` → `done`; `waiting` for its next attempt; `dead`, `quarantined`, `cancelled` for good. */
export type JobState = "queued" | "waiting" | "running" | "done" | "dead" | "quarantined" | "cancelled";

export interface JobRow {
  id: Generated<number>;
  kind: string;
  unique_key: string | null;
  arguments: Json;
  trigger: string;
  priority: number;
  share: string;
  turn: number;
  state: JobState;
  attempts: Generated<number>;
  kills: Generated<number>;
  fence: Generated<number>;
  run_at: Time;
  timeout_ms: number;
  worker: string | null;
  leased_until: Time | null;
  wants_cancel: Generated<Flag>;
  created_at: Time;
  started_at: Time | null;
  finished_at: Time | null;
  error: string | null;
  /** W3C trace context of whoever asked. */
  traceparent: Generated<string | null>;
  /** Id of the request that it began with. */
  request: Generated<string | null>;
  /** When what it belongs to was asked for, of the first of a row of jobs. */
  asked_at: Generated<Time | null>;
  /** The least version of the schema that a process has to know to do it. */
  needs: Generated<number>;
  /** Where what it is about lies, so that each team sees its own. */
  registry_id: Generated<number | null>;
  repository: Generated<string | null>;
}

export interface ScanRow {
  id: Generated<number>;
  image_id: number;
  job_id: number | null;
  trigger: string;
  started_at: Time;
  finished_at: Time;
  outcome: string;
  error: string | null;
  layers: number;
  layers_reused: number;
  bytes_read: number;
  version: string;
  /** Its share of the processor's time; null where an older version scanned. */
  cpu_ms: Generated<number | null>;
  /** When the push, or whatever it was, came that it was done for. */
  asked_at: Generated<Time | null>;
}

/** Something that runs, as an agent or an admission told. */
export interface DeploymentRow {
  id: Generated<number>;
  cluster: string;
  namespace: string;
  workload: string;
  digest: string;
  /** `production`, or whatever the cluster calls itself. */
  environment: string;
  /** Why it should not run; null for what may. */
  unexpected: string | null;
  first_seen_at: Time;
  last_seen_at: Time;
  ended_at: Time | null;
}

/** A process that works on this store. */
export interface ProcessRow {
  name: string;
  version: string;
  schema_known: number;
  role: string;
  started_at: Time;
  seen_at: Time;
}

/** A policy that has a say in verdicts. */
export interface PolicyRow {
  id: Generated<number>;
  name: string;
  digest: string;
  /** Its files with their text. */
  body: Json;
  created_at: Time;
  /** Which images it is for. */
  scope: Generated<Json>;
  /** Name of the bundle that Assay brings, where it is one; else empty. */
  origin: Generated<string>;
  updated_at: Generated<Time>;
  updated_by: Generated<string>;
}

/** A statement of VEX, or an exception. */
export interface StatementRow {
  id: Generated<number>;
  /** Unique: the statement's own id within its document. */
  name: string;
  body: Json;
  starts_at: Time | null;
  expires_at: Time | null;
  created_at: Time;
  /** What holds it: all statements of one are replaced together. */
  document: Generated<string>;
  created_by: Generated<string>;
}

/** Every table, as Kysely wants to know them. */
export interface Tables extends AccountTables, ApiTables {
  schema_version: { version: number };
  registries: RegistryRow;
  repositories: RepositoryRow;
  tags: TagRow;
  tag_history: { id: Generated<number>; tag_id: number; digest: string; at: Time; trigger: string };
  images: ImageRow;
  root_images: { root_digest: string; image_id: number };
  image_repositories: { repository_id: number; image_id: number; held: Flag; first_seen_at: Time };
  layers: {
    id: Generated<number>;
    digest: string;
    diff_id: string | null;
    media_type: string;
    size: number;
    first_seen_at: Time;
  };
  image_layers: { image_id: number; position: number; layer_id: number; instruction: string | null };
  builds: {
    id: Generated<number>;
    image_digest: string;
    source: string | null;
    revision: string | null;
    builder: string | null;
    pipeline: string | null;
    submitter: string | null;
    trust: string;
    seen_at: Time;
  };
  subjects: SubjectRow;
  subject_names: { ecosystem: string; name: string; subject_id: number };
  package_groups: { id: Generated<number>; digest: string; packages: number };
  group_members: { subject_id: number; group_id: number; copies: number };
  image_groups: { image_id: number; group_id: number };
  repository_groups: { repository_id: number; group_id: number };
  matches: MatchRow;
  scanner_reports: {
    id: Generated<number>;
    image_id: number;
    tool: string;
    subject: string;
    digest: string;
    taken_at: Time;
    taken_by: string;
  };
  scanner_findings: {
    id: Generated<number>;
    report_id: number;
    /** What it is among our findings. */
    vulnerability: string;
    package: string;
    /** What the scanner calls it first, and all names. */
    name: string;
    names: Json;
    version: string;
    severity: string;
    severity_rank: number;
    fixed_in: Json;
    /** Why the scanner does not count it. */
    cleared: string | null;
  };
  vulnerability_names: { name: string; vulnerability: string };
  vulnerabilities: {
    id: string;
    title: string;
    exploitation: Json | null;
    changed_at: Time;
    published_at: Generated<Time | null>;
  };
  group_counts: Counts & { group_id: number; pressure: number };
  finding_lives: FindingLifeRow;
  changed_subjects: { subject_id: number };
  changed_vulnerabilities: { vulnerability: string };
  image_findings: {
    id: Generated<number>;
    image_id: number;
    kind: string;
    rule: string;
    severity: string;
    /** Whether it counts: affected, and not allowed. */
    counts: Flag;
    pressure: number;
    body: Json;
  };
  jobs: JobRow;
  job_shares: { share: string; priority: number; turn: number };
  scans: ScanRow;
  snapshots: {
    digest: string;
    created_at: string;
    installed_at: Time;
    matched_at: Time | null;
    is_current: Flag;
    feeds: Json;
  };
  policies: PolicyRow;
  statements: StatementRow;
  installation: { name: string; value: string };
  layer_analyses: { key: string; size: number; made_at: Time; used_at: Time };
  rule_revisions: { name: string; revision: number; at: Time };
  pending_judgements: { image_id: number; since: number };
  attestations: {
    id: Generated<number>;
    image_digest: string;
    predicate_type: string;
    digest: string;
    object_key: string | null;
    verified: Flag;
    seen_at: Time;
    identity: Generated<string>;
    /** Why it does not count; null where it does. */
    refusal: Generated<string | null>;
  };
  events: { id: Generated<number>; at: Time; kind: string; subject: string; detail: Json };
  schedules: { name: string; next_at: Time; last_at: Time | null };
  usage_months: { month: string; scans: number; failures: number; cpu_ms: number; bytes_read: number };
  deployments: DeploymentRow;
  admissions: {
    id: Generated<number>;
    at: Time;
    cluster: string;
    namespace: string;
    digest: string;
    outcome: string;
    reason: string;
  };
  dismissals: {
    id: Generated<number>;
    at: Time;
    actor: string;
    vulnerability: string;
    package: string;
    repository_id: number | null;
    reason: string;
  };
  automatic_fixes: { digest: string; at: Time; reference: string };
  schema_contract: { compatible_from: number };
  processes: ProcessRow;
  crawls: { registry_id: number; started_at: Time; cursor: Json; seen: number };
}

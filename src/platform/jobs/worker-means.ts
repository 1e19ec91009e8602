import type { Retention } from "../services/retention/retention.ts";
import type { Trust } from "#attestation";
import type { SharedLayers } from "#scan";
import type { RuleJudge } from "../services/judging/rule-judge.ts";
import type { Scanner } from "#model";
import type { CredentialProvider } from "#registry";
import type { Gate } from "#policy";
import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Environment } from "../../runtime/options/environment.ts";
import type { IdentityMeans } from "../registries/identities/cloud-identity.ts";
import type { ObjectStore } from "../objects/object-store.ts";
import type { SecretBox } from "../services/secret-box.ts";
import type { SnapshotFiles } from "../services/matching/snapshot-files.ts";
import type { CPUShares } from "../telemetry/cpu-shares.ts";
import type { EndedScan } from "../telemetry/metrics/server-metrics.ts";
import type { ExtraRules } from "../server/server-options.ts";
import type { Store } from "../store/store.ts";

/** What jobs are done with. */
export interface WorkerMeans {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly snapshots: SnapshotFiles;
  readonly box: SecretBox;
  /** Asks policies and statements. */
  readonly judge: RuleJudge;
  /** Where requests may go beside public addresses; anywhere but to metadata services when undefined. */
  readonly outgoing?: readonly string[] | undefined;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly environment: Environment;
  /** Who this workload is to registries of clouds. */
  readonly identities: CredentialProvider;
  readonly identityMeans: IdentityMeans;
  /** The advisory database that feeds are fetched into; snapshots are copies of it. */
  readonly database: string;
  /** Where analyses of layers are kept. */
  readonly cacheDirectory: string;
  readonly cacheMaxBytes: number;
  readonly scanners: readonly Scanner[];
  /** Rules and lists beside those of this release. */
  readonly rules: ExtraRules;
  /** Analyses of layers that all workers share. */
  readonly sharedLayers: SharedLayers;
  /** Of fingerprints of credentials, the same for all workers. */
  readonly secretKey: Uint8Array;
  /** Names the extractors and rules that layers are looked at with. */
  readonly analysisVersion: string;
  /** Whether feeds are updated at all: what is new is asked for at once then. */
  readonly updatesFeeds: boolean;
  /** How long what is kept, where it is not as usual. */
  readonly retention: Partial<Retention>;
  /** Whose signatures count. */
  readonly trust: Trust;
  /** Whether feeds may be fetched. */
  readonly offline: boolean;
  /** What the scans of this process share of its processors. */
  readonly cpu: CPUShares;
  /** Told of every scan that ended. */
  readonly scanEnded: (scan: EndedScan) => void;
  /** Says to the workers of this process that there may be a new job. */
  readonly nudge: () => void;
  /** Of Assay. */
  readonly version: string;
}

import type { Clock } from "../../runtime/clock.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Environment } from "../../runtime/options/environment.ts";
import type { Gate } from "#policy";
import type { CredentialProvider } from "#registry";
import type { IdentityMeans } from "../registries/identities/cloud-identity.ts";
import type { ObjectStore } from "../objects/object-store.ts";
import type { Store } from "../store/store.ts";
import type { SnapshotFiles } from "./matching/snapshot-files.ts";
import type { RuleJudge } from "./judging/rule-judge.ts";
import type { SecretBox } from "./secret-box.ts";

/** What use cases are done with. */
export interface ServiceMeans {
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
  /** Says to the workers of this process that there may be a new job. */
  readonly nudge: () => void;
}

import { hostname } from "node:os";
import type { Scanner } from "#model";
import type { Gate } from "#policy";
import type { Clock } from "../../runtime/clock.ts";
import { createHttpClient, systemAddressRules, withoutMetadata } from "../../runtime/http.ts";
import type { Logger } from "../../runtime/logger.ts";
import type { Environment } from "../../runtime/options/environment.ts";
import { createApi } from "../http/api.ts";
import { workerKinds } from "../jobs/kinds/index.ts";
import type { WorkerMeans } from "../jobs/worker-means.ts";
import { JobWorker } from "../jobs/worker.ts";
import { openObjects } from "../objects/open-objects.ts";
import { identityProvider, machineMeans } from "../registries/identities/identities.ts";
import { createKeySets } from "../registries/webhooks/authentication/key-sets.ts";
import { createAuthenticator } from "../services/access/authenticator.ts";
import { saveFirstToken } from "../services/access/first-token.ts";
import { RuleJudge } from "../services/judging/rule-judge.ts";
import { SnapshotFiles } from "../services/matching/snapshot-files.ts";
import { renewShippedPolicies } from "../services/policies/renew-shipped.ts";
import { secretBox } from "../services/secret-box.ts";
import { createServices } from "../services/services.ts";
import { openStore } from "../store/store.ts";
import { openDataFolder, type DataFolder } from "./data-folder.ts";
import { Scheduler } from "../jobs/scheduler.ts";
import { createMetrics, type ServerMetrics } from "./server-metrics.ts";
import { listeningError } from "./listening-error.ts";

/** Parts of a server that a process may be. */
export const serverRoles = ["all", "api", "worker", "scheduler"] as const;
export type ServerRole = (typeof serverRoles)[number];

/** How a server is started. */
export interface ServerOptions {
  readonly data: string;
  /** `postgres://…`; the file in the data folder when undefined. */
  readonly database: string | undefined;
  readonly role: ServerRole;
  readonly listen: { readonly host: string; readonly port: number };
  /** `s3://…`; the folder in the data folder when undefined. */
  readonly objects: string | undefined;
  /** The advisory database; the one in the data folder when undefined. */
  readonly advisories: string | undefined;
  readonly concurrency: number;
  readonly feedsEveryMs: number;
  readonly gate: Gate;
  readonly scanners: readonly Scanner[];
  readonly cacheMaxBytes: number;
  readonly offline: boolean;
  /** In which header a proxy gives the fingerprint of the client's certificate. */
  readonly certificateHeader?: string | undefined;
  readonly leaseMs: number;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
}

/** A server that runs. */
export interface RunningServer {
  /** Where it listens; undefined where it has no API. */
  readonly address: string | undefined;
  readonly folder: DataFolder;
  /** Lets jobs end that are under way, for so long, and stops. */
  stop(patienceMs: number): Promise<void>;
}

/** Starts a server, or the part of one. Throws `PlatformError`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { clock, logger, environment, role } = options;
  const folder = openDataFolder(options.data);
  const store = await openStore({ database: options.database ?? folder.databaseFile, logger });
  const objects = openObjects(options.objects ?? folder.objects, { environment, clock });
  const snapshots = new SnapshotFiles(folder.snapshots, objects);
  const database = options.advisories ?? folder.advisories;
  const metrics = createMetrics(clock);
  const identityMeans = machineMeans(environment, clock);
  const judge = new RuleJudge();
  const shared = {
    store,
    objects,
    snapshots,
    box: secretBox(folder.key),
    judge,
    gate: options.gate,
    clock,
    logger,
    environment,
    identities: identityProvider(identityMeans),
    identityMeans,
  };
  const worker = workerOf(options, {
    ...shared,
    folder,
    database,
    nudge: () => nudge(),
    onEnd: metrics.jobEnded,
  });
  const does = (part: ServerRole): boolean => role === "all" || role === part;
  const nudge = (): void => {
    if (does("worker")) worker.nudge();
  };
  const addressRules = withoutMetadata(systemAddressRules);
  const http = createHttpClient({ clock, environment, userAgent: "assay", addressRules });
  const authenticator = createAuthenticator({ store, clock }, () => Promise.resolve(undefined));
  const services = createServices({
    ...shared,
    changed: () => authenticator.forget(),
    nudge,
    keySets: createKeySets(http, clock),
    webhookAnswered: metrics.webhookAnswered,
  });
  const scheduler = new Scheduler({ ...options, store, snapshots, database, nudge });
  const api = does("api")
    ? createApi({
        services,
        logger,
        authenticator,
        certificateHeader: options.certificateHeader,
        metrics: () => metrics.text(services),
      })
    : undefined;
  const stop = async (patienceMs: number): Promise<void> => {
    await api?.close();
    await scheduler.stop();
    if (does("worker")) await worker.stop(patienceMs);
    snapshots.close();
    await Promise.all([http.close(), identityMeans.close(), judge.close()]);
    await store.close();
  };
  try {
    await saveFirstToken({ store, clock }, folder.token);
    const address = await api?.listen(options.listen);
    if (does("worker")) worker.start();
    if (does("scheduler")) {
      await renewShippedPolicies(store, clock);
      scheduler.start();
    }
    return { address, folder, stop };
  } catch (thrown) {
    await stop(0);
    throw listeningError(thrown, options.listen);
  }
}

/** What does a server's jobs. */
function workerOf(
  options: ServerOptions,
  {
    folder,
    onEnd,
    ...means
  }: Omit<WorkerMeans, "cacheDirectory" | "cacheMaxBytes" | "scanners" | "offline" | "version"> & {
    readonly folder: DataFolder;
    readonly onEnd: ServerMetrics["jobEnded"];
  },
): JobWorker {
  const { clock, logger, cacheMaxBytes, scanners, offline, version } = options;
  return new JobWorker({
    store: means.store,
    clock,
    logger,
    name: `${hostname()}/${process.pid}`,
    concurrency: options.concurrency,
    leaseMs: options.leaseMs,
    kinds: workerKinds({
      ...means,
      cacheDirectory: folder.cache,
      cacheMaxBytes,
      scanners,
      offline,
      version,
    }),
    onEnd,
  });
}

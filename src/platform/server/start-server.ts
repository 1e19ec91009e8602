import { hostname } from "node:os";
import { isDeepStrictEqual } from "node:util";
import type { Gate } from "#policy";
import { errorMessage } from "../../runtime/errors.ts";
import type { Server as TLSServer } from "node:tls";
import { createHttpClient, outgoingRules, systemAddressRules, type HttpClient } from "../../runtime/http.ts";
import { openIDLogin } from "../auth/openid-login.ts";
import { createHealth, probedRoles, type Health } from "../health/health.ts";
import { createApi } from "../http/api.ts";
import { guardConnections } from "../http/connections/connection-guard.ts";
import { Scheduler } from "../jobs/scheduler.ts";
import { createKeySets } from "../registries/webhooks/authentication/key-sets.ts";
import { createAuthenticator } from "../services/access/authenticator.ts";
import { saveFirstToken } from "../services/access/first-token.ts";
import { judgeEveryImage } from "../services/judging/judge-every-image.ts";
import { renewShippedPolicies } from "../services/policies/renew-shipped.ts";
import { federatedProof } from "../services/access/federated-proof.ts";
import { sayMissingTeams } from "../services/access/missing-teams.ts";
import { makeSetupCode } from "../services/access/setup-link.ts";
import { createServices } from "../services/services.ts";
import type { Store } from "../store/store.ts";
import type { ServerMetrics } from "../telemetry/metrics/server-metrics.ts";
import type { ClosableTracer } from "../telemetry/otlp-tracer.ts";
import type { ChangeableOptions } from "./changeable-options.ts";
import { openDataFolder, type DataFolder } from "./data-folder.ts";
import { healthChecks } from "./health-checks.ts";
import { listeningError } from "./listening-error.ts";
import { measured, type MeasuredParts } from "./measured-parts.ts";
import { openListeners, type EarlyListeners } from "./open-listeners.ts";
import { openTLS, type TLSFiles } from "./tls-files.ts";
import { openMeans, type OpenMeans } from "./open-means.ts";
import { openWorker } from "./open-worker.ts";
import { ProcessPresence } from "./process-presence.ts";
import type { ServerOptions, ServerRole } from "./server-options.ts";
import { stopInOrder } from "./stop-in-order.ts";

/** A server that runs. */
export interface RunningServer {
  /** Where it listens; undefined where it has no API. */
  readonly address: string | undefined;
  /** Where probes and metrics are answered, where that is an address of its own. */
  readonly probes: string | undefined;
  readonly folder: DataFolder;
  /** What makes the first administrator, the one time that it is told. */
  readonly setupCode: string | undefined;
  readonly metrics: Pick<ServerMetrics, "reloaded">;
  /** Takes over what may change while it runs. */
  change(options: ChangeableOptions): void;
  /** Lets jobs and requests end that are under way, for so long, and stops. */
  stop(patienceMs: number): Promise<void>;
}

/** Starts a server, or the part of one. Throws `PlatformError`. */
export async function startServer(given: ServerOptions): Promise<RunningServer> {
  // Whoever judges has this one object: what is changed in it counts from then on.
  const gate = { ...given.gate };
  const options = { ...given, gate };
  const folder = openDataFolder(options.data);
  const health = createHealth({
    roles: probedRoles.filter((one) => hasRole(options, one)),
    clock: options.clock,
  });
  const { metrics, parts } = measured(options);
  const tls = options.tls === undefined ? undefined : await openTLS(options.tls, options);
  const listeners = await openListeners({
    health,
    tls: tls?.options,
    listen: hasRole(options, "api") ? options.listen : undefined,
    probes: options.probes,
    metrics: () => metrics.text(),
  });
  try {
    const opened = await openMeans(options, folder);
    parts.store = opened.means.store;
    const tracer = await tracerOf(options);
    return await run({ options, gate, folder, health, metrics, parts, listeners, opened, tracer, tls });
  } catch (thrown) {
    await listeners.close();
    await tls?.close();
    throw thrown;
  }
}

function hasRole({ role }: Pick<ServerOptions, "role">, part: ServerRole): boolean {
  return role === "all" || role === part;
}

/** Tracing is loaded only where it is wanted. */
async function tracerOf(options: ServerOptions): Promise<ClosableTracer | undefined> {
  const { traces, role, version, logger } = options;
  if (traces === undefined) return undefined;
  const { otlpTracer } = await import("../telemetry/otlp-tracer.ts");
  return otlpTracer({ ...traces, role, version, logger });
}

interface StartedParts {
  readonly options: ServerOptions;
  readonly gate: Gate;
  readonly folder: DataFolder;
  readonly health: Health;
  readonly metrics: ServerMetrics;
  readonly parts: MeasuredParts;
  readonly listeners: EarlyListeners;
  readonly opened: OpenMeans;
  readonly tracer: ClosableTracer | undefined;
  readonly tls: TLSFiles | undefined;
}

async function run(started: StartedParts): Promise<RunningServer> {
  const { options, folder, health, metrics, parts, listeners, opened, tracer, tls } = started;
  const { clock, logger } = options;
  const { store } = opened.means;
  const { worker, scheduler, presence, api, http, change } = await assemble(started);
  const own = {
    worker: hasRole(options, "worker") ? worker : undefined,
    scheduler: hasRole(options, "scheduler") ? scheduler : undefined,
  };
  const stop = stopInOrder({
    ...{ health, api, scheduler, presence, listeners, tracer, logger },
    worker: own.worker,
    closing: [...(tls === undefined ? [] : [tls]), http, opened],
    delayMs: options.stopDelayMs ?? 0,
  });
  try {
    await saveFirstToken({ store, clock }, folder.token);
    await presence.start();
    await sayMissingTeams(store, options.login?.roles ?? [], logger);
    if (own.worker !== undefined) parts.worker = own.worker;
    if (api !== undefined) parts.connections = guardConnections(api.server);
    await listeners.makePlace();
    const address = await api?.listen(options.listen);
    if (api !== undefined) tls?.watch(api.server as unknown as TLSServer);
    own.worker?.start();
    if (own.scheduler !== undefined) await renewShippedPolicies(store, clock);
    own.scheduler?.start();
    health.started(healthChecks({ store, presence, clock, ...own }));
    const setupCode = await setupCodeOf(options, store);
    return { address, probes: listeners.probes?.address, folder, setupCode, metrics, change, stop };
  } catch (thrown) {
    await stop(0);
    throw listeningError(thrown, options.listen);
  }
}

/** Puts everything together; nothing runs yet. */
async function assemble({ options, gate, folder, health, metrics, opened, tracer, tls }: StartedParts) {
  const { clock, logger, role } = options;
  const nudge = (): void => {
    if (hasRole(options, "worker")) worker.nudge();
  };
  const means = { ...opened.means, nudge };
  const { worker, analysisVersion } = await openWorker(options, folder, { means, metrics, tracer });
  const http = guardedHTTP(options);
  const keySets = createKeySets(http, clock);
  const authenticator = createAuthenticator(means, federatedProof({ ...means, keySets }));
  const { webhookAnswered, admissionDecided, requestAnswered } = metrics;
  const services = createServices({
    ...means,
    changed: () => authenticator.forget(),
    keys: opened.keys,
    keySets,
    login:
      options.login === undefined ? undefined : openIDLogin(options.login, { http, now: () => clock.now() }),
    ...{ webhookAnswered, admissionDecided },
  });
  const database = options.advisories ?? folder.advisories;
  const scheduler = new Scheduler({ ...options, ...means, analysisVersion, database });
  const presence = new ProcessPresence({
    ...{ store: means.store, clock, logger, role, version: options.version },
    name: `${hostname()}/${process.pid}`,
    onOutdated: () => void Promise.all([scheduler.stop(), worker.stop(options.leaseMs)]),
  });
  const api = hasRole(options, "api")
    ? createApi({
        ...options,
        tls: tls?.options,
        ...{ services, authenticator, health },
        certificateHeader: options.certificateHeader,
        observers: { clock, tracer, requestAnswered },
        metrics: () => metrics.text(),
      })
    : undefined;
  const change = (next: ChangeableOptions): void => {
    if (replaceGate(gate, next.gate)) {
      judgeEveryImage(means.store, clock.now()).then(nudge, (thrown: unknown) =>
        logger.error({ error: errorMessage(thrown) }, "images cannot be judged anew"),
      );
    }
    worker.setConcurrency(next.concurrency);
    scheduler.setFeedsEvery(next.feedsEveryMs);
    logger.setLevel(next.logLevel);
  };
  return { worker, scheduler, presence, api, http, change };
}

/** What is judged from now on is judged by another gate; what is under way ends as it began. Gives whether it is one. */
function replaceGate(gate: Gate, next: Gate): boolean {
  if (isDeepStrictEqual(gate, next)) return false;
  for (const key of Object.keys(gate)) Reflect.deleteProperty(gate, key);
  Object.assign(gate, next);
  return true;
}

/** Asks those who are named to this server by others: only where the operator lets it. */
function guardedHTTP({ clock, environment, outgoing }: ServerOptions): HttpClient {
  const addressRules = outgoingRules(systemAddressRules, outgoing);
  return createHttpClient({ clock, environment, userAgent: "assay", addressRules });
}

async function setupCodeOf(options: ServerOptions, store: Store): Promise<string | undefined> {
  if (!hasRole(options, "api")) return undefined;
  return makeSetupCode({ store, clock: options.clock }, { again: options.newSetupLink });
}

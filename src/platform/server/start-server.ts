import { createHttpClient, systemAddressRules, withoutMetadata } from "../../runtime/http.ts";
import { createApi } from "../http/api.ts";
import { createKeySets } from "../registries/webhooks/authentication/key-sets.ts";
import { createAuthenticator } from "../services/access/authenticator.ts";
import { saveFirstToken } from "../services/access/first-token.ts";
import { renewShippedPolicies } from "../services/policies/renew-shipped.ts";
import { createServices } from "../services/services.ts";
import { openDataFolder, type DataFolder } from "./data-folder.ts";
import { Scheduler } from "../jobs/scheduler.ts";
import { openMeans } from "./open-means.ts";
import { openWorker } from "./open-worker.ts";
import { createMetrics } from "./server-metrics.ts";
import type { ServerOptions, ServerRole } from "./server-options.ts";
import { listeningError } from "./listening-error.ts";

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
  const opened = await openMeans(options, folder);
  const metrics = createMetrics(clock);
  const does = (part: ServerRole): boolean => role === "all" || role === part;
  const nudge = (): void => {
    if (does("worker")) worker.nudge();
  };
  const means = { ...opened.means, nudge };
  const { worker, analysisVersion } = await openWorker(options, folder, { means, onEnd: metrics.jobEnded });
  const addressRules = withoutMetadata(systemAddressRules);
  const http = createHttpClient({ clock, environment, userAgent: "assay", addressRules });
  const authenticator = createAuthenticator(means, () => Promise.resolve(undefined));
  const services = createServices({
    ...means,
    changed: () => authenticator.forget(),
    keySets: createKeySets(http, clock),
    webhookAnswered: metrics.webhookAnswered,
  });
  const database = options.advisories ?? folder.advisories;
  const scheduler = new Scheduler({ ...options, ...means, analysisVersion, database });
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
    await http.close();
    await opened.close();
  };
  try {
    await saveFirstToken(means, folder.token);
    const address = await api?.listen(options.listen);
    if (does("worker")) worker.start();
    if (does("scheduler")) {
      await renewShippedPolicies(means.store, clock);
      scheduler.start();
    }
    return { address, folder, stop };
  } catch (thrown) {
    await stop(0);
    throw listeningError(thrown, options.listen);
  }
}

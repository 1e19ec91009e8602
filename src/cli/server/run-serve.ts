import { retentionOf } from "./server-retention.ts";
import { trustNobody, type Trust } from "#attestation";
import { trustPolicyIn } from "../attestation/trust-of-options.ts";
import { withFetchedLists } from "../attestation/with-fetched-lists.ts";
import { serverGate } from "./server-gate.ts";
import { startServer, type ChangeableOptions, type ListenPlace, type RunningServer } from "#platform";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Options } from "../options/index.ts";
import { UsageError } from "../usage-error.ts";
import { rulesOfServer, serverScanners } from "./server-rules.ts";
import { assayVersion } from "../version.ts";
import { guardOf } from "./server-guard.ts";
import { followConfiguration } from "./follow-configuration.ts";
import { dataFolderOf } from "./server-client.ts";
import { isForPeople, serverLog, serverLogLevel } from "./server-log.ts";

/** Runs a server until it is told to stop. */
export async function runServe(context: CommandContext): Promise<number> {
  const { options, clock, environment, terminal, signal, configuration, onHangup } = context;
  const logger = serverLog(context);
  const server = await startServer({
    data: dataFolderOf(context),
    database: options.database,
    objects: options.objects,
    advisories: options.db,
    role: options.role,
    listen: listenPlace("--listen", options.listen),
    probes: options.probes === undefined ? undefined : listenPlace("--probes", options.probes),
    traces:
      options.traces === undefined
        ? undefined
        : { endpoint: collectorURL(options.traces), share: options.traceShare / 100 },
    stopDelayMs: options.stopDelay,
    ...changeable(options, isForPeople(context)),
    scanners: serverScanners(context),
    rules: await rulesOfServer(context),
    cacheMaxBytes: options.cacheMaxSize,
    offline: options.offline,
    retention: retentionOf(options.keep),
    trust: await trustOf(context),
    certificateHeader: options.certificateHeader,
    ...guardOf(options),
    leaseMs: options.lease,
    environment,
    clock,
    logger,
    version: assayVersion(),
  });
  if (isForPeople(context)) {
    for (const line of greeting(server, options.data !== undefined)) terminal.note(line);
  } else if (server.address !== undefined && server.setupCode !== undefined) {
    // It is printed this once, whoever reads along.
    terminal.note(`${setupHint} ${setupLink(server.address, server.setupCode)}`);
  }
  logger.info({ address: server.address, probes: server.probes, data: server.folder.path }, "running");
  const unfollow = followConfiguration({
    ...{ configuration, options, onHangup, logger },
    apply: (next) => server.change(changeable(next, isForPeople(context))),
    told: server.metrics.reloaded,
  });
  await ended(signal);
  unfollow();
  if (isForPeople(context)) terminal.note("Stopping: jobs under way may end first.");
  logger.info({ patienceMs: options.drain }, "stopping");
  await server.stop(options.drain);
  logger.info({}, "stopped");
  return exitCodes.ok.code;
}

async function trustOf(context: CommandContext): Promise<Trust> {
  const { trustPolicy } = context.options;
  if (trustPolicy === undefined) return trustNobody;
  const { trust, listAddresses } = trustPolicyIn(trustPolicy);
  return withFetchedLists(context, trust, listAddresses);
}

/** What of a server may change while it runs. */
function changeable(options: Options, forPeople: boolean): ChangeableOptions {
  return {
    gate: serverGate(options),
    concurrency: options.concurrency,
    feedsEveryMs: options.offline || options.skipDbUpdate ? 0 : options.feedsEvery,
    logLevel: serverLogLevel(options, forPeople),
  };
}

function collectorURL(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw new UsageError(
    "UNKNOWN_NAME",
    `--traces: ${JSON.stringify(text)} is no address of a collector`,
    "Write it as http://HOST:4318.",
  );
}

function greeting(
  { address, folder: { path: folder }, setupCode }: RunningServer,
  isNamed: boolean,
): readonly string[] {
  if (address === undefined) return [`Running. Data in ${folder}.`];
  const isUsual = address === "http://127.0.0.1:8420";
  const where = `${isUsual ? "" : ` --server ${address.replace("0.0.0.0", "127.0.0.1")}`}${isNamed ? ` --data ${folder}` : ""}`;
  return [
    `Listening on ${address}. Data in ${folder}; the token for requests is in ${folder}/token.`,
    "",
    "Add a registry, and watch its first scan:",
    `  assay registry add NAME HOST${where}`,
    `  assay images --watch${where}`,
    ...(setupCode === undefined ? [] : ["", setupHint, `  ${setupLink(address, setupCode)}`]),
  ];
}

const setupHint = "Make yourself its administrator; the link works once, for a day, and is not shown again:";

function setupLink(address: string, code: string): string {
  return new URL(`/setup/${code}`, address.replace("0.0.0.0", "127.0.0.1")).href;
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** `HOST:PORT`, `[::1]:PORT`; a port alone listens on this machine only. */
function listenPlace(flag: string, text: string): ListenPlace {
  const [, host = "127.0.0.1", port = ""] = /^(?:\[?([^\]]*?)\]?:)?(\d{1,5})$/.exec(text) ?? [];
  if (port !== "" && Number(port) <= 65_535)
    return { host: host === "" ? "127.0.0.1" : host, port: Number(port) };
  throw new UsageError(
    "UNKNOWN_NAME",
    `${flag}: ${JSON.stringify(text)} is no address`,
    "Write it as HOST:PORT.",
  );
}

import { serverGate } from "./server-gate.ts";
import { startServer } from "#platform";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { assayVersion } from "../version.ts";
import { dataFolderOf } from "./server-client.ts";

/** Runs a server until it is told to stop. */
export async function runServe(context: CommandContext): Promise<number> {
  const { options, clock, logger, environment, terminal, signal } = context;
  const server = await startServer({
    data: dataFolderOf(context),
    database: options.database,
    objects: options.objects,
    advisories: options.db,
    role: options.role,
    listen: listenPlace(options.listen),
    concurrency: options.concurrency,
    feedsEveryMs: options.offline || options.skipDbUpdate ? 0 : options.feedsEvery,
    gate: serverGate(options),
    scanners: options.scanners.filter((one) => one !== "none"),
    cacheMaxBytes: options.cacheMaxSize,
    offline: options.offline,
    certificateHeader: options.certificateHeader,
    leaseMs: options.lease,
    environment,
    clock,
    logger,
    version: assayVersion(),
  });
  for (const line of greeting(server.address, server.folder.path, options.data !== undefined))
    terminal.note(line);
  await ended(signal);
  terminal.note("Stopping: jobs under way may end first.");
  await server.stop(options.drain);
  return exitCodes.ok.code;
}

function greeting(address: string | undefined, folder: string, isNamed: boolean): readonly string[] {
  if (address === undefined) return [`Running. Data in ${folder}.`];
  const isUsual = address === "http://127.0.0.1:8420";
  const where = `${isUsual ? "" : ` --server ${address.replace("0.0.0.0", "127.0.0.1")}`}${isNamed ? ` --data ${folder}` : ""}`;
  return [
    `Listening on ${address}. Data in ${folder}; the token for requests is in ${folder}/token.`,
    "",
    "Add a registry, and watch its first scan:",
    `  assay registry add NAME HOST${where}`,
    `  assay images --watch${where}`,
  ];
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** `HOST:PORT`, `[::1]:PORT`; a port alone listens on this machine only. */
function listenPlace(text: string): { readonly host: string; readonly port: number } {
  const [, host = "127.0.0.1", port = ""] = /^(?:\[?([^\]]*?)\]?:)?(\d{1,5})$/.exec(text) ?? [];
  if (port !== "" && Number(port) <= 65_535)
    return { host: host === "" ? "127.0.0.1" : host, port: Number(port) };
  throw new UsageError(
    "UNKNOWN_NAME",
    `--listen: ${JSON.stringify(text)} is no address`,
    "Write it as HOST:PORT.",
  );
}

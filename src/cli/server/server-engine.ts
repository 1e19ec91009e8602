import { setTimeout as pause } from "node:timers/promises";
import { AssayError } from "../../runtime/errors.ts";
import type { ScanReport } from "#model";
import type { CommandContext } from "../command.ts";
import type { ScanEngine } from "../scan/scan-engine.ts";
import { openServerClient, type ServerClient } from "./server-client.ts";

const everyMs = 250;

/** A server's job that came to nothing. */
class ServerJobFailed extends AssayError<"SERVER_JOB_FAILED"> {}

/** Has a server look at an image, in place of this machine: what it knows already is not looked at again. */
export function serverEngine(context: CommandContext): ScanEngine {
  const all = async (reference: string): Promise<readonly ScanReport[]> => {
    const client = openServerClient(context);
    try {
      return await scannedBy(client, reference, context);
    } finally {
      await client.close();
    }
  };
  return {
    scan: async (reference) => {
      const [report] = await all(reference);
      if (report !== undefined) return report;
      throw failed(reference, "it is no image of a platform that the server scans");
    },
    scanAll: all,
  };
}

async function scannedBy(
  client: ServerClient,
  named: string,
  { signal }: CommandContext,
): Promise<readonly ScanReport[]> {
  const reference = named.replace(/^registry:/, "");
  const { job } = await client.ask({ method: "POST", path: "/api/v1/scans", body: { reference } });
  await ended(client, job, signal);
  const { digests } = await client.ask({ path: "/api/v1/images/named", query: { reference } });
  const reports: ScanReport[] = [];
  for (const digest of digests) {
    await scanned(client, digest, signal);
    const call = { path: "/api/v1/images/{digest}/report", params: { digest } } as const;
    reports.push((await client.ask(call)) as ScanReport);
  }
  return reports;
}

async function ended(client: ServerClient, id: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { state, error } = await client.ask({ path: "/api/v1/jobs/{id}", params: { id } });
    if (state === "done") return;
    if (["dead", "quarantined", "cancelled"].includes(state))
      throw failed(`job ${id}`, `${state}: ${error ?? ""}`);
    if (state === "waiting" && error !== null)
      throw failed(`job ${id}`, `${error}; the server tries again later`);
    await pause(everyMs, undefined, { signal });
  }
}

/** Waits for the scan of an image, if one is under way. */
async function scanned(client: ServerClient, digest: string, signal: AbortSignal): Promise<void> {
  const query = { kind: "image-scan", limit: 500 };
  for (const state of ["queued", "running", "waiting"] as const) {
    const { items } = await client.ask({ path: "/api/v1/jobs", query: { ...query, state } });
    const job = items.find((one) => (one.arguments as { digest?: unknown }).digest === digest);
    if (job?.id !== undefined) return ended(client, job.id, signal);
  }
}

function failed(what: string, why: string): ServerJobFailed {
  return new ServerJobFailed({
    code: "SERVER_JOB_FAILED",
    category: "artifact",
    message: `the server did not scan ${what}: ${why}`,
    hint: "`assay jobs` tells more.",
  });
}

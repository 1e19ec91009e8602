import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import type { ListItem } from "./api-calls.ts";
import { openServerClient } from "./server-client.ts";
import { showList } from "./show-list.ts";
import { watchJobs } from "./watch-jobs.ts";

/** Shows the images that a server knows. */
export async function listImages(context: CommandContext): Promise<number> {
  const { options } = context;
  const client = openServerClient(context);
  try {
    if (options.watch) await watchJobs(context, client);
    const query = {
      registry: options.registry,
      repository: options.repository,
      orphans: options.orphans === "only" ? true : undefined,
    };
    await showList(
      context,
      client,
      { path: "/api/v1/images", query },
      {
        header: ["IMAGE", "DIGEST", "PLATFORM", "PACKAGES", "C", "H", "M", "L", "RISK", "VERDICT", "SCANNED"],
        row: (one, now) => [
          one.name ?? "-",
          one.digest.slice(7, 19),
          one.platform,
          String(one.packages),
          ...[one.critical, one.high, one.medium, one.low, one.risk].map(String),
          one.verdict ?? "-",
          one.scannedAt === null ? "not yet" : ageText(now - one.scannedAt),
        ],
        none:
          options.orphans === "only"
            ? "No image is known that no tag leads to."
            : "No image that a tag leads to is known yet.",
      },
    );
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

/** Shows the findings of a server's repositories. */
export async function listFindings(context: CommandContext): Promise<number> {
  const { options } = context;
  const named = options.state ?? "open";
  const state = (["open", "fixed", "reopened"] as const).find((one) => one === named);
  if (state === undefined)
    throw new UsageError("UNKNOWN_NAME", `no finding is ${named}`, "Findings are open, fixed or reopened.");
  const client = openServerClient(context);
  try {
    const query = {
      registry: options.registry,
      repository: options.repository,
      vulnerability: options.vulnerability,
      severity: options.severity.length === 0 ? undefined : options.severity.join(","),
      state,
    };
    await showList(
      context,
      client,
      { path: "/api/v1/findings", query },
      {
        header: ["VULNERABILITY", "SEVERITY", "PACKAGE", "REPOSITORY", "FIRST SEEN", "STATE", "SOURCES"],
        row: (one, now) => [
          one.vulnerability,
          one.severity,
          one.package,
          `${one.registry}/${one.repository}`,
          ageText(now - one.firstSeenAt),
          one.fixedAt !== null
            ? `fixed ${ageText(now - one.fixedAt)}`
            : one.reopened > 0
              ? "reopened"
              : "open",
          one.sources.join(", ") || "-",
        ],
        none: `No finding is ${state}.`,
      },
    );
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

const jobStates = ["queued", "waiting", "running", "done", "dead", "quarantined", "cancelled"] as const;

type ListedJob = ListItem<"/api/v1/jobs">;

/** Shows, cancels or runs again the jobs of a server. */
export async function listJobs(context: CommandContext): Promise<number> {
  const { options, terminal } = context;
  const { cancel, rerun } = options;
  const state = jobStates.find((one) => one === options.state);
  if (state === undefined && options.state !== undefined) {
    throw new UsageError(
      "UNKNOWN_NAME",
      `no job is ${options.state}`,
      "Jobs are queued, waiting, running, done, dead, quarantined or cancelled.",
    );
  }
  const client = openServerClient(context);
  try {
    for (const [id, verb] of [
      [cancel, "cancel"],
      [rerun, "rerun"],
    ] as const) {
      if (id === undefined) continue;
      const answer = await client.ask({ method: "POST", path: `/api/v1/jobs/{id}/${verb}`, params: { id } });
      terminal.note(
        answer.state === "running" ? `Job ${id} is told to end.` : `Job ${id} is ${answer.state}.`,
      );
    }
    if (cancel !== undefined || rerun !== undefined) return exitCodes.ok.code;
    if (options.watch) await watchJobs(context, client);
    await showList(
      context,
      client,
      { path: "/api/v1/jobs", query: { state } },
      {
        header: ["JOB", "KIND", "OF", "BECAUSE OF", "STATE", "ATTEMPTS", "AGE", "ERROR"],
        row: (one, now) => [
          String(one.id),
          one.kind,
          subjectOf(one),
          one.trigger,
          one.state,
          String(one.attempts),
          ageText(now - one.createdAt),
          one.error ?? "",
        ],
        none: state === undefined ? "There has been no job yet." : `No job is ${state}.`,
      },
    );
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

function subjectOf({ arguments: args }: ListedJob): string {
  const { repository, tag, digest, registryID } = args as Readonly<Record<string, unknown>>;
  if (typeof repository !== "string") return typeof registryID === "number" ? `registry ${registryID}` : "";
  const short = typeof digest === "string" ? `@${digest.slice(7, 19)}` : "";
  return `${repository}${typeof tag === "string" ? `:${shortTag(tag)}` : ""}${short}`;
}

/** Tags that signatures are kept under hold a whole digest. */
function shortTag(tag: string): string {
  return tag.replace(/^(sha256-[0-9a-f]{12})[0-9a-f]{52}/, "$1…");
}

/** Shows which images hold a package, or something that a vulnerability affects. */
export async function listHolders(context: CommandContext): Promise<number> {
  const [what = ""] = context.arguments;
  const client = openServerClient(context);
  try {
    await showList(
      context,
      client,
      { path: "/api/v1/which", query: { what } },
      {
        header: ["IMAGE", "DIGEST", "PACKAGE", "VERSION", "COPIES", "VERDICT"],
        row: (one) => [
          one.name ?? "-",
          one.digest.slice(7, 19),
          one.package,
          one.version,
          String(one.copies),
          one.verdict ?? "-",
        ],
        none: `No image holds ${what}, or anything that a vulnerability of this name affects.`,
      },
    );
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

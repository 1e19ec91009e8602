import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { openServerClient } from "./server-client.ts";
import { showList } from "./show-list.ts";
import { watchJobs } from "./watch-jobs.ts";

interface ListedImage {
  readonly digest: string;
  readonly platform: string;
  readonly name: string | null;
  readonly packages: number;
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly risk: number;
  readonly verdict: string | null;
  readonly scannedAt: number | null;
}

/** Shows the images that a server knows. */
export async function listImages(context: CommandContext): Promise<number> {
  const { options } = context;
  const client = openServerClient(context);
  try {
    if (options.watch) await watchJobs(context, client);
    const query = {
      registry: options.registry,
      repository: options.repository,
      orphans: options.orphans === "only" ? "true" : undefined,
    };
    await showList<ListedImage>(
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

interface ListedFinding {
  readonly registry: string;
  readonly repository: string;
  readonly vulnerability: string;
  readonly package: string;
  readonly severity: string;
  readonly firstSeenAt: number;
  readonly fixedAt: number | null;
  readonly reopened: number;
}

/** Shows the findings of a server's repositories. */
export async function listFindings(context: CommandContext): Promise<number> {
  const { options } = context;
  const { state = "open" } = options;
  if (!["open", "fixed", "reopened"].includes(state)) {
    throw new UsageError("UNKNOWN_NAME", `no finding is ${state}`, "Findings are open, fixed or reopened.");
  }
  const client = openServerClient(context);
  try {
    const query = {
      registry: options.registry,
      repository: options.repository,
      vulnerability: options.vulnerability,
      severity: options.severity.length === 0 ? undefined : options.severity.join(","),
      state,
    };
    await showList<ListedFinding>(
      context,
      client,
      { path: "/api/v1/findings", query },
      {
        header: ["VULNERABILITY", "SEVERITY", "PACKAGE", "REPOSITORY", "FIRST SEEN", "STATE"],
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
        ],
        none: `No finding is ${state}.`,
      },
    );
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

interface ListedJob {
  readonly id: number;
  readonly kind: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly trigger: string;
  readonly state: string;
  readonly attempts: number;
  readonly createdAt: number;
  readonly error: string | null;
}

/** Shows, cancels or runs again the jobs of a server. */
export async function listJobs(context: CommandContext): Promise<number> {
  const { options, terminal } = context;
  const { state, cancel, rerun } = options;
  if (state !== undefined && ["open", "fixed", "reopened"].includes(state)) {
    throw new UsageError(
      "UNKNOWN_NAME",
      `no job is ${state}`,
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
      const answer = (await client.ask({ method: "POST", path: `/api/v1/jobs/${id}/${verb}` })) as {
        state: string;
      };
      terminal.note(
        answer.state === "running" ? `Job ${id} is told to end.` : `Job ${id} is ${answer.state}.`,
      );
    }
    if (cancel !== undefined || rerun !== undefined) return exitCodes.ok.code;
    if (options.watch) await watchJobs(context, client);
    await showList<ListedJob>(
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
  const { repository, tag, digest, registryID } = args;
  if (typeof repository !== "string") return typeof registryID === "number" ? `registry ${registryID}` : "";
  const short = typeof digest === "string" ? `@${digest.slice(7, 19)}` : "";
  return `${repository}${typeof tag === "string" ? `:${shortTag(tag)}` : ""}${short}`;
}

/** Tags that signatures are kept under hold a whole digest. */
function shortTag(tag: string): string {
  return tag.replace(/^(sha256-[0-9a-f]{12})[0-9a-f]{52}/, "$1…");
}

interface HoldingImage {
  readonly digest: string;
  readonly name: string | null;
  readonly package: string;
  readonly version: string;
  readonly copies: number;
  readonly verdict: string | null;
}

/** Shows which images hold a package, or something that a vulnerability affects. */
export async function listHolders(context: CommandContext): Promise<number> {
  const [what = ""] = context.arguments;
  const client = openServerClient(context);
  try {
    await showList<HoldingImage>(
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

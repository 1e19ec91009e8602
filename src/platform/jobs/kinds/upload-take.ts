import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { isDigest, type Digest, type ScanReport } from "#model";
import { readReport } from "#reports";
import { scan } from "#scan";
import { AssayError } from "../../../runtime/errors.ts";
import { PlatformError } from "../../platform-error.ts";
import { recordEvent } from "../../services/events/record-event.ts";
import { noteReference } from "../../services/images/note-reference.ts";
import { prepareScan, recordScan } from "../../services/images/record-scan.ts";
import { recordScanCosts } from "../../services/images/scan-costs.ts";
import { scanRecord } from "../../services/images/scan-record.ts";
import { ruledScan } from "../../services/judging/ruled-scan.ts";
import { RulesMoved } from "../../services/judging/standing-rules.ts";
import { AdvisoriesMoved, currentAdvisories } from "../../services/matching/current-advisories.ts";
import { watchedRegistry } from "../../services/registries/registry-access.ts";
import { isPublished, publishedBy } from "../../services/uploads/published-result.ts";
import { publishedRegistry } from "../../services/uploads/published-registry.ts";
import type { UploadKind } from "../../services/uploads/upload-kind.ts";
import { uploadKey } from "../../services/uploads/upload-key.ts";
import type { JobContext, JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";
import { uploadTakeJob, type UploadTakeArguments } from "../upload-take-job.ts";

const maxMoves = 10;

/** Takes in what was uploaded. */
export function uploadTakeKind(means: WorkerMeans): JobKind<UploadTakeArguments> {
  return {
    ...uploadTakeJob,
    async work(args, context) {
      const folder = await mkdtemp(join(tmpdir(), "assay-upload-"));
      try {
        const path = join(folder, randomUUID());
        if (!(await means.objects.getFile(uploadKey(args.sha256), path))) throw gone();
        const report = await looked(args, path, context, means);
        await store(report, args, context, means);
        await means.objects.remove(uploadKey(args.sha256));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** What is in it: read where somebody looked already, else looked at as the command line does. */
async function looked(
  { kind }: UploadTakeArguments,
  path: string,
  context: JobContext,
  means: WorkerMeans,
): Promise<ScanReport> {
  if (kind === "result") return bare(readReport(await readFile(path), "the uploaded report"));
  const place = await placeOf(kind, path);
  const report = await scan(place, {
    scanners: means.scanners.filter((one) => one !== "vuln"),
    ...means.rules,
    cacheDirectory: means.cacheDirectory,
    cacheMaxBytes: means.cacheMaxBytes,
    secretKey: means.secretKey,
    environment: means.environment,
    signal: context.signal,
    clock: context.clock,
    logger: context.logger,
  }).catch((thrown: unknown) => {
    throw withoutPlace(thrown, place);
  });
  if (kind === "archive" && report.artifact.kind === "file") throw noArchive();
  return report;
}

/** What the scan is to read: only what was said to come, whatever else the bytes may be. */
async function placeOf(kind: Exclude<UploadKind, "result">, path: string): Promise<string> {
  if (kind === "package") return `zip:${path}`;
  const file = `${path}.${kind === "archive" ? "tar" : "json"}`;
  await rename(path, file);
  return kind === "sbom" ? `sbom:${file}` : file;
}

/** A report is called what was uploaded is called, and never after a folder of this machine's. */
function called(report: ScanReport, host: string, { repository, tag }: UploadTakeArguments): ScanReport {
  const place = host === publishedRegistry.host ? repository : `${host}/${repository}`;
  const reference = tag === null ? place : `${place}:${tag}`;
  return { ...report, artifact: { ...report.artifact, reference } };
}

/** Who uploaded it knows no file of this machine's. */
function withoutPlace(thrown: unknown, place: string): unknown {
  if (!(thrown instanceof AssayError) || thrown.category !== "artifact") return thrown;
  const file = place.replace(/^(?:zip|sbom):/, "");
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: thrown.message.replaceAll(place, "the upload").replaceAll(file, "the upload"),
    cause: thrown,
  });
}

function noArchive(): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: "the upload is no archive of an image",
    hint: "Upload what `docker save` or `skopeo copy … oci-archive:` writes.",
  });
}

/** What was found, without what was made of it elsewhere: advisories, exceptions and policies are those of this server. */
function bare(report: ScanReport): ScanReport {
  return {
    ...report,
    statements: [],
    scanners: report.scanners.filter((one) => one !== "vuln"),
    findings: report.findings
      .filter(({ kind }) => kind !== "vulnerability")
      .map((finding) => ({ ...finding, suppressedBy: null })),
  };
}

async function store(
  found: ScanReport,
  args: UploadTakeArguments,
  context: JobContext,
  means: WorkerMeans,
): Promise<void> {
  const startedAt = context.clock.now();
  const registry = await watchedRegistry(means.store.reading, means, { id: args.registryID });
  const report = called(found, registry.host, args);
  const digest = digestOf(report, args);
  const own = await means.store.reading
    .selectFrom("images")
    .select("scanned_with")
    .where("digest", "=", digest)
    .executeTakeFirst();
  const isKept = args.kind === "result" && isOwn(own?.scanned_with);
  const scanners = [...report.scanners, ...means.scanners.filter((one) => one === "vuln")];
  const record = scanRecord({ ...report, scanners }, digest);
  const reportKey = `reports/${digest.replace(":", "/")}/upload-${context.jobID}.json.zst`;
  await means.objects.put(reportKey, zstdCompressSync(Buffer.from(JSON.stringify(report))));
  const version = args.kind === "result" ? publishedBy(args.actor) : means.version;
  for (let move = 0; ; move++) {
    const advisories = await currentAdvisories(means.store, means.snapshots, means.gate);
    const isLookedUp = record.scanners.includes("vuln");
    const basis = { means, advisories, isLookedUp, now: context.clock.now() };
    const prepared = await prepareScan(
      means.store,
      record,
      advisories,
      await ruledScan(report, digest, basis),
    );
    try {
      await context.finish(async (work) => {
        const now = context.clock.now();
        if (!isKept) {
          const imageID = await recordScan(work, prepared, {
            ...{ reportKey, version, now },
            analysis: means.analysisVersion,
          });
          const { layers, layersReused, bytesRead } = report.statistics;
          const { jobID, trigger, askedAt } = context;
          const costs = { imageID, jobID, trigger, askedAt, startedAt, now, cpuMs: 0 };
          await recordScanCosts(work, { ...costs, layers, layersReused, bytesRead, version });
        }
        const { mediaType, platform, size } = record;
        const images = [{ digest, mediaType, platform, size }];
        const noted = {
          registry,
          repository: args.repository,
          tag: args.tag ?? undefined,
          root: digest,
          images,
        };
        await noteReference(work, { ...noted, trigger: "demand", now });
        const detail = {
          kind: args.kind,
          repository: args.repository,
          tag: args.tag,
          by: args.actor,
          isKept,
        };
        await recordEvent(work, { at: now, kind: "result-published", subject: digest, detail });
      });
      return;
    } catch (thrown) {
      const hasMoved = thrown instanceof AdvisoriesMoved || thrown instanceof RulesMoved;
      if (!hasMoved || move >= maxMoves) throw thrown;
    }
  }
}

/** Whether this server looked at an image itself: no published result takes the place of that. */
function isOwn(scannedWith: string | null | undefined): boolean {
  return typeof scannedWith === "string" && !isPublished(scannedWith);
}

function digestOf({ artifact }: ScanReport, { sha256 }: UploadTakeArguments): Digest {
  const known = artifact.digest ?? artifact.imageID;
  return known !== undefined && isDigest(known) ? known : `sha256:${sha256}`;
}

function gone(): PlatformError {
  return new PlatformError({
    code: "OBJECT_UNAVAILABLE",
    message: "what was uploaded is not there any more",
    hint: "Upload it again.",
  });
}

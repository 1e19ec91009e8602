import { zstdCompressSync } from "node:zlib";
import { scan } from "#scan";
import type { ScanReport } from "#model";
import { AdvisoriesMoved, currentAdvisories } from "../../services/matching/current-advisories.ts";
import { prepareScan, recordScan } from "../../services/images/record-scan.ts";
import { ruledScan } from "../../services/judging/ruled-scan.ts";
import { RulesMoved } from "../../services/judging/standing-rules.ts";
import { scanRecord } from "../../services/images/scan-record.ts";
import { accessNow } from "../../services/registries/access-now.ts";
import { askAttestations } from "../../services/attestations/ask-attestations.ts";
import { watchedRegistry } from "../../services/registries/registry-access.ts";
import { askFeeds } from "../ask-feeds.ts";
import type { Work } from "../../store/store.ts";
import { imageScanJob, type ImageScanArguments } from "../definitions.ts";
import { inStep, noteOfWork } from "../../../runtime/work-scope.ts";
import { recordFailedScan, recordScanCosts } from "../../services/images/scan-costs.ts";
import type { CPUMeter } from "../../telemetry/cpu-shares.ts";
import type { EndedScan } from "../../telemetry/metrics/server-metrics.ts";
import type { JobContext, JobKind } from "../job-kind.ts";
import { triggerOf } from "../priority.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** How often storing is tried again because the advisories changed meanwhile. */
const maxMoves = 10;

/**
 * Looks at an image as the command line does, but for the advisories: its packages are matched here, each once however
 * many images hold it.
 */
export function imageScanKind(means: WorkerMeans): JobKind<ImageScanArguments> {
  return {
    ...imageScanJob,
    async work(args, context) {
      noteOfWork({ digest: args.digest, repository: args.repository });
      const meter = means.cpu.begin();
      try {
        await scanImage(args, context, means, meter);
      } finally {
        meter.end();
      }
    },
    async buried({ digest }, burial) {
      await recordFailedScan(burial.work, { ...burial, digest, version: means.version });
    },
  };
}

async function scanImage(
  args: ImageScanArguments,
  context: JobContext,
  means: WorkerMeans,
  meter: CPUMeter,
): Promise<void> {
  const started = context.clock.now();
  let cpuMs = 0;
  const report = await inStep("scan", { digest: args.digest }, () => look(args, context, means));
  const record = scanRecord(withMatching(report, means), args.digest);
  const reportKey = `reports/${args.digest.replace(":", "/")}/${means.version}-${started}.json.zst`;
  await means.objects.put(reportKey, zstdCompressSync(Buffer.from(JSON.stringify(report))));
  for (let move = 0; ; move++) {
    const advisories = await currentAdvisories(means.store, means.snapshots, means.gate);
    const prepared = await inStep("match", { subjects: record.subjects.length }, async () => {
      const ruled = await ruledScan(report, args.digest, {
        means,
        advisories,
        isLookedUp: record.scanners.includes("vuln"),
        now: context.clock.now(),
      });
      return prepareScan(means.store, record, advisories, ruled);
    });
    try {
      let ended: EndedScan | undefined;
      await inStep("verdict", {}, () =>
        context.finish(async (work) => {
          const now = context.clock.now();
          const imageID = await recordScan(work, prepared, {
            reportKey,
            version: means.version,
            analysis: means.analysisVersion,
            ...(means.updatesFeeds ? { onNewEcosystems: (within: Work) => askFeeds(within, now) } : {}),
            now,
          });
          await askAttestations(work, args.digest, args, { trigger: triggerOf(context.trigger), now });
          const { layers, layersReused, bytesRead } = report.statistics;
          const { jobID, trigger, askedAt } = context;
          cpuMs += meter.end();
          const costs = { imageID, jobID, trigger, askedAt, startedAt: started, now, cpuMs, bytesRead };
          const { version } = means;
          const { isAgain } = await recordScanCosts(work, { ...costs, layers, layersReused, version });
          ended = {
            outcome: "done",
            isAgain,
            seconds: (now - started) / 1_000,
            sinceAskedSeconds: askedAt === undefined ? undefined : Math.max(0, now - askedAt) / 1_000,
            cpuSeconds: cpuMs / 1_000,
            ...{ trigger, bytesRead, layers, layersReused },
          };
        }),
      );
      if (ended !== undefined) means.scanEnded(ended);
      return;
    } catch (thrown) {
      const hasMoved = thrown instanceof AdvisoriesMoved || thrown instanceof RulesMoved;
      if (!hasMoved || move >= maxMoves) throw thrown;
    }
  }
}

async function look(args: ImageScanArguments, context: JobContext, means: WorkerMeans): Promise<ScanReport> {
  const registry = await watchedRegistry(means.store.reading, means, { id: args.registryID });
  return scan(`registry:${registry.host}/${args.repository}@${args.digest}`, {
    scanners: means.scanners.filter((one) => one !== "vuln"),
    ...means.rules,
    cacheDirectory: means.cacheDirectory,
    cacheMaxBytes: means.cacheMaxBytes,
    sharedLayers: means.sharedLayers,
    secretKey: means.secretKey,
    registry: await accessNow(registry, means.identities, context.signal),
    environment: means.environment,
    signal: context.signal,
    clock: context.clock,
    logger: context.logger,
  });
}

/** Vulnerabilities are looked for after all. */
function withMatching(report: ScanReport, { scanners }: WorkerMeans): ScanReport {
  return { ...report, scanners };
}

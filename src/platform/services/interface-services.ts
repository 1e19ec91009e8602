import type { Caller } from "../auth/principal.ts";
import { deployVerdict, type DeployQuestion } from "./deploying/deploy-verdict.ts";
import { VerdictCache } from "./deploying/verdict-cache.ts";
import { exceptionServices } from "./exceptions/exception-services.ts";
import {
  listAllBuilds,
  listAttestations,
  listSboms,
  type AttestationFilter,
  type BuildFilter,
} from "./documents/list-documents.ts";
import { writtenReport } from "./documents/write-report.ts";
import {
  beginIdempotent,
  endIdempotent,
  type IdempotentRequest,
  type KnownAnswer,
} from "./idempotency/idempotency.ts";
import { outgoingServices } from "./outgoing/outgoing-services.ts";
import { batchedServices } from "./packages/batched-services.ts";
import type { PageRequest } from "./page.ts";
import { eventsAfter, lastEvent } from "./records/list-events.ts";
import {
  listScannerFindings,
  listScannerReports,
  removeScannerReport,
  type ScannerFindingFilter,
} from "./scanner-reports/list-scanner-reports.ts";
import type { ServiceMeans } from "./service-means.ts";
import { takeUpload } from "./uploads/take-upload.ts";
import type { Upload } from "./uploads/upload.ts";

/** Binds the use cases that people and machines reach only by an interface: questions, uploads, what they are told. */
export function interfaceServices(means: ServiceMeans) {
  const verdicts = new VerdictCache(
    (caller, question) => deployVerdict(means, caller, question),
    means.clock,
  );
  return {
    ...exceptionServices(means),
    ...outgoingServices(means),
    ...batchedServices(means),
    askDeploy: (caller: Caller, question: DeployQuestion) => verdicts.answer(caller, question),
    lastEvent: () => lastEvent(means),
    eventsAfter: (after: number, limit: number) => eventsAfter(means, after, limit),
    beginIdempotent: (request: IdempotentRequest) => beginIdempotent(means, request),
    endIdempotent: (request: Pick<IdempotentRequest, "actor" | "key">, answer: KnownAnswer) =>
      endIdempotent(means, request, answer),
    writtenReport: (caller: Caller, asked: { readonly digest: string; readonly format: string }) =>
      writtenReport(means, caller, asked),
    listSboms: (caller: Caller, page: PageRequest) => listSboms(means, caller, page),
    listAttestations: (caller: Caller, filter: AttestationFilter) => listAttestations(means, caller, filter),
    listAllBuilds: (caller: Caller, filter: BuildFilter) => listAllBuilds(means, caller, filter),
    listScannerReports: (caller: Caller, image: string) => listScannerReports(means, caller, image),
    listScannerFindings: (caller: Caller, image: string, filter: ScannerFindingFilter) =>
      listScannerFindings(means, caller, image, filter),
    removeScannerReport: (caller: Caller, image: string, tool: string) =>
      removeScannerReport(means, caller, image, tool),
    takeUpload: (caller: Caller, upload: Upload) => takeUpload(means, caller, upload),
  };
}

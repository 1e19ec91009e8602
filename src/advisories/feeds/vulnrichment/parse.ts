import type { RiskRecord, SsvcDecision } from "#model";
import { bufferSource, readJSON } from "#formats";
import { isObject, list, RecordRefusal, type JsonObject } from "../../osv/field-reader.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import type { FeedImporter } from "../feed.ts";
import { isCve } from "../plain-advisory.ts";
import { recordsOf } from "../records-of.ts";

const maxMembers = 10_000;

/** One CVE record a file; the decision is among the metrics of one of its ADP containers. */
export const parseVulnrichment: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /CVE-[\d-]+\.json$/.test(name),
      document(path, bytes) {
        const risk = recordsOf(path, () => riskOf(readJSON(bufferSource(bytes))), sink);
        if (risk === null) sink.skipped(path);
        else if (risk !== undefined) sink.risk(risk);
      },
    },
    sink,
    context,
  );

/** Null where a record has no decision. */
function riskOf(document: unknown): RiskRecord | null {
  if (!isObject(document)) throw new RecordRefusal("", "is not a CVE record");
  const { cveMetadata: metadata, containers } = document;
  const id = isObject(metadata) ? metadata["cveId"] : undefined;
  if (!isCve(id)) throw new RecordRefusal("cveMetadata.cveId", "is no CVE identifier");
  const adp = isObject(containers) ? list(containers["adp"], "containers.adp", maxMembers) : [];
  for (const container of adp.filter(isObject)) {
    for (const metric of list(container["metrics"], "containers.adp.metrics", maxMembers)) {
      const ssvc = isObject(metric) ? decisionOf(metric["other"]) : undefined;
      if (ssvc !== undefined) return { id, ssvc };
    }
  }
  return null;
}

/** `other: { type: "ssvc", content: { options: [{ Exploitation }, { Automatable }, { "Technical Impact" }] } }`. */
function decisionOf(other: unknown): SsvcDecision | undefined {
  if (!isObject(other) || other["type"] !== "ssvc" || !isObject(other["content"])) return undefined;
  const options = list(other["content"]["options"], "options", maxMembers).filter(isObject);
  const said = Object.assign({}, ...options) as JsonObject;
  const exploitation = oneOf(said["Exploitation"], ["none", "poc", "active"] as const);
  const automatable = oneOf(said["Automatable"], ["yes", "no"] as const);
  const technicalImpact = oneOf(said["Technical Impact"], ["partial", "total"] as const);
  if (exploitation === undefined || automatable === undefined || technicalImpact === undefined)
    return undefined;
  return { exploitation, automatable: automatable === "yes", technicalImpact };
}

function oneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

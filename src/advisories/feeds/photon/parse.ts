import { FormatError, readJSONValues } from "#formats";
import type { FeedImporter, FeedSink } from "../feed.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";

import {
  decodedObject,
  nameText,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../../osv/field-reader.ts";
import { severityOfScore } from "../../severity/cvss.ts";
import { parseOval } from "../../oval/parse-oval.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";
import { photonOval } from "./photon-oval.ts";

const cveID = /^CVE-\d{4}-\d{4,}$/;
/** Names that are given until there is a CVE, or by others: they tell nobody what it is about. */
const unnamed = /^(?:UNK-\d+|Re)$/;

/** `cve_data_photon5.0.json`: one row per vulnerability and package; and the errata in OVAL. */
export const parsePhoton: FeedImporter["parse"] = (snapshot, sink, context) =>
  readFeedFiles(
    snapshot,
    {
      wants: (name) => /cve_data_photon\d+\.\d+\.json$/.test(name) || photonOval.wants(name),
      document: (path, bytes) => {
        if (/\.xml(?:\.gz)?$/.test(path)) parseOval(path, bytes, photonOval, sink);
        else readRelease(path, bytes, sink);
      },
    },
    sink,
    context,
  );

function readRelease(path: string, bytes: Buffer, sink: FeedSink): void {
  const release = /photon(\d+\.\d+)\.json(?:\.gz)?$/.exec(path)?.[1];
  if (release === undefined) {
    sink.skipped(path);
    return;
  }
  const ecosystem = `Photon OS:${release}`;
  const gathered = new Map<string, PackageStatement[]>();
  try {
    for (const { key, value } of readJSONValues(bytes)) {
      gatherRow({ file: `${path}#${key}`, value, ecosystem }, gathered, sink);
    }
    sink.covers(ecosystem);
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    sink.refused({ file: path, why: thrown.message });
  }
  for (const [id, statements] of gathered) sink.advisory(draftedAdvisory({ id, statements }), path);
}

interface Row {
  readonly file: string;
  readonly value: Buffer;
  readonly ecosystem: string;
}

function gatherRow(
  { file, value, ecosystem }: Row,
  gathered: Map<string, PackageStatement[]>,
  sink: FeedSink,
): void {
  try {
    const row = decodedObject(value);
    const id = nameText(row["cve_id"], "cve_id");
    if (unnamed.test(id)) {
      sink.skipped(file);
      return;
    }
    if (!cveID.test(id) && !/^[A-Z][A-Z0-9]+-[\w-]+$/.test(id))
      throw new RecordRefusal("cve_id", "is no identifier");
    if (id.startsWith("CVE-") && !cveID.test(id)) throw new RecordRefusal("cve_id", "is no CVE identifier");
    const statements = gathered.get(id) ?? [];
    statements.push(statementOf(row, ecosystem));
    gathered.set(id, statements);
  } catch (thrown) {
    if (!(thrown instanceof RecordRefusal)) throw thrown;
    sink.refused({ file, field: thrown.field, why: thrown.why });
  }
}

/** `NA` for both versions: nothing is affected when the status says so, else nothing is fixed yet. */
function statementOf(row: JsonObject, ecosystem: string): PackageStatement {
  const name = nameText(row["pkg"], "pkg");
  const fixed = optionalText(row["res_ver"], "res_ver") ?? "NA";
  const status = optionalText(row["status"], "status") ?? "";
  const score = row["cve_score"];
  const severity = typeof score === "number" && score > 0 ? severityOfScore(score, 3) : undefined;
  const about = { ecosystem, name, severity } as const;
  if (/^not affected$/i.test(status)) return { ...about, status: "not-affected", reason: "Not Affected" };
  if (fixed !== "NA") return { ...about, status: "fixed", fixed };
  return /review|investigat/i.test(status)
    ? { ...about, status: "under-investigation", reason: status }
    : { ...about, status: "affected", reason: status };
}

import { bufferSource, FormatError, readTOML } from "#formats";
import type { FeedImporter, FeedSink } from "../feed.ts";
import { readFeedFiles } from "../../input/read-feed-files.ts";
import {
  isObject,
  list,
  nameText,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";
import { parseUpdateinfo } from "../../updateinfo/parse-updateinfo.ts";

const ecosystem = "Bottlerocket";

/**
 * `advisories/<version>/BRSA-….toml` of the kits' repositories, one advisory each, and the `updateinfo.xml` that
 * releases publish. Packages are named as the kit's sources; the image's inventory has them with the prefix
 * `bottlerocket-`, which the XML lists too.
 */
export const parseBottlerocket: FeedImporter["parse"] = async (snapshot, sink, context) => {
  const reading = {
    wants: (name: string) => /\/BRSA-[\w-]+\.toml$|updateinfo[^/]*\.xml$/.test(name),
    document: (path: string, bytes: Buffer) => {
      if (/\.toml$/.test(path)) readAdvisory(path, bytes, sink);
      else parseUpdateinfo(path, bytes, () => ({ ecosystem }), sink);
    },
  };
  await readFeedFiles(snapshot, reading, sink, context);
  sink.covers(ecosystem);
};

function readAdvisory(path: string, bytes: Buffer, sink: FeedSink): void {
  try {
    const document = readTOML(bufferSource(bytes), 1024 * 1024);
    const advisory = isObject(document) ? document["advisory"] : undefined;
    if (!isObject(document) || !isObject(advisory)) throw new RecordRefusal("advisory", "is not a table");
    sink.advisory(advisoryOf(advisory, document["updateinfo"]), path);
  } catch (thrown) {
    if (thrown instanceof RecordRefusal) sink.refused({ file: path, field: thrown.field, why: thrown.why });
    else if (thrown instanceof FormatError) sink.refused({ file: path, why: thrown.message });
    else throw thrown;
  }
}

function advisoryOf(advisory: JsonObject, updateinfo: unknown) {
  const cve = optionalText(advisory["cve"], "advisory.cve");
  const ghsa = optionalText(advisory["ghsa"], "advisory.ghsa");
  const severity = severityOfWord(optionalText(advisory["severity"], "advisory.severity") ?? "");
  const issued = isObject(updateinfo) ? updateinfo["issue-date"] : undefined;
  return draftedAdvisory({
    id: nameText(advisory["id"], "advisory.id"),
    upstream: [cve, ghsa].filter((id) => id !== undefined),
    summary: optionalText(advisory["title"], "advisory.title"),
    details: optionalText(advisory["description"], "advisory.description"),
    published: issued instanceof Date || typeof issued === "string" ? timeOf(issued) : undefined,
    statements: list(advisory["products"], "advisory.products", 10_000).map((one, index) => ({
      ...statementOf(one, `advisory.products[${index}]`),
      severity,
    })),
  });
}

function timeOf(issued: Date | string): string | undefined {
  const time = new Date(issued);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function statementOf(product: unknown, field: string): PackageStatement {
  if (!isObject(product)) throw new RecordRefusal(field, "is not a table");
  const name = nameText(product["package-name"], `${field}.package-name`);
  const version = nameText(product["patched-version"], `${field}.patched-version`);
  const release = optionalText(product["patched-release"], `${field}.patched-release`);
  const epoch = optionalText(product["patched-epoch"], `${field}.patched-epoch`) ?? "0";
  const kernel = upstreamKernel.exec(version)?.[1];
  if (kernel !== undefined) return { ecosystem, name, status: "fixed", fixed: kernel };
  const prefix = epoch === "0" ? "" : `${epoch}:`;
  const suffix = release === undefined || release === "" ? "" : `-${release}`;
  const fixed = `${prefix}${version}${suffix}`;
  return { ecosystem, name, status: "fixed", fixed };
}

/** Amazon Linux' build that a kernel is made from: its release says nothing about Bottlerocket's own. */
const upstreamKernel = /^kernel-(\d[\d.]*)-[\d.]+\.amzn\d+$/;

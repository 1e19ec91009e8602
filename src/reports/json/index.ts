import {
  staleAfter,
  type ArtifactDescription,
  type FeedDescription,
  type FileVerification,
  type Issue,
  type ScanReport,
  type SnapshotDescription,
} from "#model";
import { jsonText } from "../json-text.ts";
import type { Reporter } from "../reporter.ts";
import { jsonArtifact, layerDigest } from "./json-artifact.ts";
import { jsonFinding } from "./json-finding.ts";
import { jsonPackage } from "./json-package.ts";
import { jsonStatement } from "./json-statement.ts";
import { jsonTrust } from "./json-trust.ts";
import { jsonVerdict } from "./json-verdict.ts";
import type { JsonReport } from "./report-schema.ts";

/** Everything a scan found out, for machines: `schemas/report.schema.json`. One package or finding a line. */
export const jsonReporter: Reporter = {
  id: "json",
  description: "Everything, for machines, by a published JSON Schema",
  mediaType: "application/json",
  extension: ".json",
  spec: { title: "schemas/report.schema.json (JSON Schema)", url: "https://json-schema.org/draft/2020-12" },
  *write(report) {
    const { artifact, inventory } = report;
    yield `{\n  "schemaVersion": 1`;
    yield* member("artifact", jsonArtifact(artifact));
    yield* member("distribution", distributionOf(report));
    yield* member("scanners", [...report.scanners]);
    const licenses = new Map(report.licenses?.packages.map((license) => [license.packageID, license]));
    yield* list("packages", inventory.packages, (pkg) => jsonPackage(pkg, artifact, licenses.get(pkg.id)));
    yield* list("findings", report.findings, (finding) => jsonFinding(finding, artifact));
    if (report.statements !== undefined) yield* list("statements", report.statements, jsonStatement);
    if (report.trust !== undefined) yield* member("trust", jsonTrust(report.trust));
    yield* member("coverage", coverageOf(report));
    yield* list("issues", report.issues, (issue) => issueOf(issue, artifact));
    yield* member("verdict", jsonVerdict(report.verdict));
    yield* member("snapshot", snapshotOf(report.snapshot));
    yield "\n}\n";
  },
};

/** The members that fit in one piece. */
function* member<Name extends keyof JsonReport>(name: Name, value: JsonReport[Name]): Generator<string> {
  yield `,\n  ${jsonText(name)}: ${jsonText(value)}`;
}

/** The members of any length: an item is made when its turn comes, and forgotten. */
function* list<Item, Name extends "packages" | "findings" | "issues" | "statements">(
  name: Name,
  items: readonly Item[],
  toJson: (item: Item) => NonNullable<JsonReport[Name]>[number],
): Generator<string> {
  yield `,\n  ${jsonText(name)}: [`;
  let separator = "\n    ";
  for (const item of items) {
    yield `${separator}${jsonText(toJson(item))}`;
    separator = ",\n    ";
  }
  yield items.length === 0 ? "]" : "\n  ]";
}

function distributionOf({ inventory }: ScanReport): JsonReport["distribution"] {
  const { distribution } = inventory;
  if (distribution === null) return null;
  return {
    id: distribution.id,
    version: distribution.version,
    name: distribution.name,
    endOfLife: distribution.endOfLife ?? null,
  };
}

function coverageOf({ artifact, inventory }: ScanReport): JsonReport["coverage"] {
  const { explained, unowned, unread, verification, ...sums } = inventory.coverage;
  return {
    ...sums,
    explained: explained.map(({ reason, files, bytes }) => ({ reason, files, bytes })),
    unowned: unowned.map(({ path, layer, bytes, kind }) => ({
      path,
      layer: layerDigest(artifact, layer),
      bytes,
      kind,
    })),
    ...(unread === undefined ? {} : { unread: unread.map((layer) => layerDigest(artifact, layer)) }),
    ...(verification === undefined ? {} : { verification: verificationOf(verification, artifact) }),
  };
}

function verificationOf(
  { changed, ...sums }: FileVerification,
  artifact: ArtifactDescription,
): NonNullable<JsonReport["coverage"]["verification"]> {
  return {
    ...sums,
    changed: changed.map(({ layer, packageID, ...file }) => ({
      ...file,
      layer: layerDigest(artifact, layer),
      package: packageID,
    })),
  };
}

function issueOf(issue: Issue, artifact: ArtifactDescription): JsonReport["issues"][number] {
  return {
    code: issue.code,
    message: issue.message,
    ...(issue.path === undefined ? {} : { path: issue.path }),
    ...(issue.layer === undefined ? {} : { layer: layerDigest(artifact, issue.layer) }),
    ...(issue.offset === undefined ? {} : { offset: issue.offset }),
  };
}

function snapshotOf(snapshot: SnapshotDescription | null): JsonReport["snapshot"] {
  if (snapshot === null) return null;
  return {
    digest: snapshot.digest,
    createdAt: snapshot.createdAt,
    feeds: snapshot.feeds.map(feedOf),
  };
}

function feedOf(feed: FeedDescription): NonNullable<JsonReport["snapshot"]>["feeds"][number] {
  const { id, advisories, withdrawn, refused, updatedAt, source, newest, failure } = feed;
  const until = staleAfter(feed);
  return {
    id,
    advisories,
    withdrawn,
    refused,
    updatedAt,
    ...(source === undefined ? {} : { source }),
    ...(newest === undefined ? {} : { newest }),
    ...(until === undefined ? {} : { staleAfter: until }),
    ...(failure === undefined ? {} : { failure: failure.message }),
  };
}

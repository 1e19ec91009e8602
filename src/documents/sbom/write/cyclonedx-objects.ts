/**
 * The objects of a CycloneDX document ("CycloneDX Specification Overview", 1.4 to 1.7) as JSON has them, with their
 * members in the order in which the XML schema wants the elements.
 */
import type {
  SbomComponent,
  SbomDocument,
  SbomParty,
  SbomTool,
  SbomVulnerability,
} from "../sbom-document.ts";

/** A value as JSON writes it; members that are undefined are left out. */
export type JsonValue = string | number | boolean | JsonObject | readonly JsonValue[] | undefined;
/** An object as JSON writes it. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Version of the specification as a number that compares: 1.6 is 6. */
export type MinorVersion = number;

const kinds: ReadonlyMap<string, MinorVersion> = new Map([
  ["application", 2],
  ["framework", 2],
  ["library", 2],
  ["container", 2],
  ["operating-system", 2],
  ["device", 2],
  ["firmware", 2],
  ["file", 2],
  ["platform", 5],
  ["device-driver", 5],
  ["machine-learning-model", 5],
  ["data", 5],
  ["cryptographic-asset", 6],
]);
const algorithms = new Set([
  "MD5",
  "SHA-1",
  "SHA-256",
  "SHA-384",
  "SHA-512",
  "SHA3-256",
  "SHA3-384",
  "SHA3-512",
  "BLAKE2b-256",
  "BLAKE2b-384",
  "BLAKE2b-512",
  "BLAKE3",
]);
const hashLengths = new Set([32, 40, 64, 96, 128]);
const linkKinds = new Set([
  "vcs",
  "issue-tracker",
  "website",
  "advisories",
  "bom",
  "mailing-list",
  "social",
  "chat",
  "documentation",
  "support",
  "distribution",
  "license",
  "build-meta",
  "build-system",
  "other",
]);
const cpe22or23 = /^(?:cpe:2\.3:[aho*-]:[^\s]+|cpe:\/[aho]:[^\s]+)$/i;

/** `metadata`. */
export function metadataObject(document: SbomDocument, minor: MinorVersion): JsonObject {
  const { created, tools, authors, subject } = document;
  return {
    timestamp: created,
    ...(minor >= 5 ? { lifecycles: [{ phase: "post-build" }] } : {}),
    tools: toolsObject(tools, minor),
    authors: someOf(authors.map(({ name, email }) => ({ name, email }))),
    component: subject === undefined ? undefined : componentObject(subject, minor),
  };
}

function toolsObject(tools: readonly SbomTool[], minor: MinorVersion): JsonValue {
  if (tools.length === 0) return undefined;
  if (minor < 5) return tools.map(({ name, version }) => ({ name, version }));
  return { components: tools.map(({ name, version }) => ({ type: "application", name, version })) };
}

/** One of `components`. */
export function componentObject(component: SbomComponent, minor: MinorVersion): JsonObject {
  const { group, name } = grouped(component);
  return {
    type: kindOf(component, minor),
    "bom-ref": component.reference,
    supplier: partyObject(component.supplier),
    group,
    name,
    version: component.version ?? (minor < 4 ? "" : undefined),
    description: component.description,
    scope: ["required", "optional", "excluded"].includes(component.scope ?? "") ? component.scope : undefined,
    hashes: hashesOf(component),
    licenses: licensesOf(component, minor),
    copyright: component.copyright,
    cpe: component.cpes?.find((text) => cpe22or23.test(text)),
    purl: component.purl,
    externalReferences: linksOf(component),
    properties: propertiesOf(component),
    evidence: evidenceOf(component, minor),
  };
}

/** The group stands before the last slash, of packages whose names have one; paths of files have none. */
function grouped({ name, kind, purl }: SbomComponent): {
  readonly group: string | undefined;
  readonly name: string;
} {
  const slash = name.lastIndexOf("/");
  const hasGroup =
    purl !== undefined && /^pkg:(?:npm|maven|composer)\//.test(purl) && kind !== "file" && slash > 0;
  return hasGroup ? { group: name.slice(0, slash), name: name.slice(slash + 1) } : { group: undefined, name };
}

function kindOf({ kind = "library" }: SbomComponent, minor: MinorVersion): string {
  const since = kinds.get(kind);
  return since !== undefined && since <= minor ? kind : "library";
}

function partyObject(party: SbomParty | undefined): JsonObject | undefined {
  if (party === undefined) return undefined;
  const { name, url, email } = party;
  return {
    name,
    url: url !== undefined && /^https?:\/\/[^\s]+$/.test(url) ? [url] : undefined,
    contact: email === undefined ? undefined : [{ name, email }],
  };
}

function hashesOf({ hashes }: SbomComponent): JsonValue {
  const valid = (hashes ?? []).filter(
    ({ algorithm, value }) =>
      algorithms.has(algorithm) && /^[0-9a-f]+$/.test(value) && hashLengths.has(value.length),
  );
  return someOf(valid.map(({ algorithm, value }) => ({ alg: algorithm, content: value })));
}

/** One expression where there is one text that may be one; else each by its name. */
function licensesOf({ licenses }: SbomComponent, minor: MinorVersion): JsonValue {
  const acknowledgement = minor >= 6 ? "declared" : undefined;
  const [only] = licenses;
  if (only !== undefined && licenses.length === 1 && isExpression(only))
    return [{ expression: only, acknowledgement }];
  return someOf(licenses.map((name) => ({ license: { acknowledgement, name } })));
}

/** Whether a text has the form of an SPDX expression ("SPDX Specification 2.3", annex D). */
export function isExpression(text: string): boolean {
  const term = /^(?:\(\s*)*[A-Za-z0-9.-]+\+?(?:\s+WITH\s+[A-Za-z0-9.-]+)?(?:\s*\))*$/;
  if (text.length > 4096 || !/^[A-Za-z0-9(]/.test(text)) return false;
  const opens = text.split("(").length;
  return opens === text.split(")").length && text.split(/\s+(?:AND|OR)\s+/).every((part) => term.test(part));
}

function linksOf({ links }: SbomComponent): JsonValue {
  const valid = (links ?? []).filter(({ url }) => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(url));
  return someOf(valid.map(({ kind, url }) => ({ type: linkKinds.has(kind) ? kind : "other", url })));
}

/** What the format has no field for stands beside the properties: further CPEs, the file's name. */
function propertiesOf({ properties, cpes = [], filename }: SbomComponent): JsonValue {
  const first = cpes.find((text) => cpe22or23.test(text));
  const more = cpes.filter((text) => text !== first && !properties.some(([, value]) => value === text));
  const file = filename === undefined || properties.some(([name]) => name === "bsi:component:filename");
  return someOf([
    ...properties.map(([name, value]) => ({ name, value })),
    ...more.map((value) => ({ name: "syft:cpe23", value })),
    ...(file ? [] : [{ name: "bsi:component:filename", value: filename }]),
  ]);
}

function evidenceOf({ locations, purl }: SbomComponent, minor: MinorVersion): JsonValue {
  if (minor < 5 || locations === undefined || locations.length === 0) return undefined;
  const identity = {
    field: "purl",
    confidence: 1,
    methods: [{ technique: "manifest-analysis", confidence: 1 }],
  };
  const isKnown = purl !== undefined;
  const unique = [...new Map(locations.map((one) => [`${one.path}\0${one.line ?? ""}`, one])).values()];
  return {
    ...(isKnown ? { identity: minor >= 6 ? [identity] : identity } : {}),
    occurrences: unique.map(({ path, line }) => ({ location: path, ...(minor >= 6 ? { line } : {}) })),
  };
}

/** One of `vulnerabilities`. */
export function vulnerabilityObject(vulnerability: SbomVulnerability, minor: MinorVersion): JsonObject {
  const { id, source, ratings, aliases, state, detail, affects } = vulnerability;
  return {
    id,
    source: source === undefined || source === "" ? undefined : { name: source },
    references: someOf(aliases.map((alias) => ({ id: alias, source: { name: sourceOfName(alias) } }))),
    ratings: someOf(
      ratings.map((rating) => ({
        source: rating.source === "" ? undefined : { name: rating.source },
        severity: severityOf(rating.severity),
      })),
    ),
    description: vulnerability.description,
    recommendation: vulnerability.recommendation,
    analysis: state === undefined ? undefined : { state: stateOf(state), detail },
    affects: someOf(affects.map((ref) => ({ ref }))),
    ...(minor < 4 ? { properties: [] } : {}),
  };
}

const severities = new Set(["critical", "high", "medium", "low", "info", "none", "unknown"]);
const states = new Set([
  "resolved",
  "resolved_with_pedigree",
  "exploitable",
  "in_triage",
  "false_positive",
  "not_affected",
]);

function severityOf(severity: string): string {
  if (severity === "negligible") return "info";
  return severities.has(severity) ? severity : "unknown";
}

function stateOf(state: string): string {
  return states.has(state) ? state : "in_triage";
}

function sourceOfName(id: string): string {
  return /^CVE-/.test(id) ? "NVD" : (/^[A-Za-z]+/.exec(id)?.[0] ?? "other");
}

/** The list, or nothing where it is empty: schemas and readers do without empty lists. */
export function someOf<Item extends JsonValue>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

/**
 * The JSON report, version 1: a public contract. Fields may be added; none changes its meaning or goes away
 * within a version. `schemas/report.schema.json` is generated from this; nothing of it is loaded at run time.
 */
import { Type, type Static } from "typebox";
import {
  evidenceKinds,
  findingKinds,
  findingStatuses,
  fixStates,
  licenseCategories,
  severities,
} from "#model";
import { coverage } from "./coverage-schema.ts";
import { digest, layerDigest, location, orNull, text, words } from "./schema-parts.ts";
import { trustSchema } from "./trust-schema.ts";
import { statementSchema } from "./statement-schema.ts";

const layer = Type.Object({
  digest: digest("Of the layer as it is stored"),
  diffID: orNull(digest("Of the uncompressed layer; null where no configuration records it")),
  mediaType: text("As the manifest says"),
  size: Type.Integer({ minimum: 0, description: "Bytes as stored" }),
  instruction: orNull(text("The build step that made the layer")),
  base: orNull(Type.Boolean({ description: "Whether the layer is of the base image; null: not known" })),
});

const base = Type.Object({
  name: orNull(text("As the list of known images, or the image's own annotation, names it")),
  digest: orNull(digest("Of its manifest")),
  layers: Type.Integer({ minimum: 1, description: "How many of the lowest layers are its" }),
  evidence: words(
    ["known-layers", "history", "buildpacks"],
    "How that is known: the layers are a known image's; buildpacks say which is its last; or guessed from the build's history",
  ),
});

const build = Type.Object({
  source: orNull(text("Where the sources are")),
  revision: orNull(text("Revision of the sources")),
  builder: orNull(text("What built the artifact")),
  by: orNull(text("Who answers for it")),
  trust: words(
    ["label", "attested"],
    "What the statement rests on: a label anyone could write, or a verified attestation",
  ),
});

const config = Type.Object({
  created: Type.Optional(text("RFC 3339")),
  user: Type.Optional(text("Who its processes run as; missing or empty: root")),
  exposedPorts: Type.Array(Type.String(), { description: "port/protocol" }),
  volumes: Type.Array(Type.String()),
  variables: Type.Array(Type.String(), {
    description: "Names of environment variables; values are no part of a report",
  }),
  labels: Type.Record(Type.String(), Type.String()),
  healthcheck: Type.Boolean({ description: "Whether a health check is configured" }),
});

const sbom = Type.Object({
  from: words(
    ["file", "standard-input", "referrer", "attestation", "tag", "image-file"],
    "Where the document was found",
  ),
  format: text("Name and version of the format"),
  digest: digest("Of the document"),
  tools: Type.Array(Type.String(), { description: "What wrote it, as it says itself" }),
  created: Type.Optional(text("RFC 3339, as it says itself")),
  place: Type.Optional(text("Path in the image, or digest of the manifest that holds it")),
  verified: Type.Boolean({ description: "Whether a signature over it was verified" }),
});

const artifact = Type.Object({
  reference: text("What was asked for"),
  kind: words(["image", "directory", "file", "sbom"], "What it is"),
  name: orNull(text("Name under which a registry or engine knows it")),
  digest: orNull(digest("Of the manifest, or of the file; directories have none")),
  imageID: orNull(digest("Of the image configuration: the same in whatever form the image is stored")),
  platform: orNull(text("os/architecture[/variant]")),
  layers: Type.Array(layer, { description: "The lowest first" }),
  base: orNull(base),
  build: orNull(build),
  sbom: Type.Optional(
    Type.Object(sbom.properties, {
      description: "The SBOM that the packages were taken from, where they were",
    }),
  ),
  config: Type.Optional(
    Type.Unsafe<Static<typeof config>>({
      ...config,
      description: "What the image's configuration says; images only",
    }),
  ),
});

const distribution = Type.Object({
  id: text("ID of os-release"),
  version: text("VERSION_ID of os-release; empty for rolling releases"),
  name: text("PRETTY_NAME of os-release"),
  endOfLife: orNull(text("Last day of support, YYYY-MM-DD; null: not known")),
});

const pkg = Type.Object({
  id: text("Stable within this report"),
  name: text("Bare; the namespace is in the purl. Scoped npm names and Go modules are whole"),
  version: text("As the ecosystem writes it"),
  type: text("Package URL type"),
  purl: text("Package URL"),
  source: Type.Optional(
    Type.Object(
      { name: Type.String(), version: Type.String() },
      { description: "Source package, where it differs" },
    ),
  ),
  architecture: Type.Optional(Type.String()),
  licenses: Type.Array(Type.String(), { description: "As declared" }),
  module: Type.Optional(text("rpm modularity label: name:stream:version:context:arch")),
  vendor: Type.Optional(text("Who built or distributes it, as the package database records it")),
  cpe: Type.Optional(text("Vendor and product in the CPE dictionary, of programs without a package")),
  absentClasses: Type.Optional(
    Type.Array(Type.String(), {
      description: "Classes that known vulnerabilities come with and the archive lacks",
    }),
  ),
  ownedBy: Type.Optional(text("Id of the operating system's package that installed it")),
  locations: Type.Array(Type.Object(location)),
  layer: layerDigest,
  dependsOn: Type.Array(Type.String(), { description: "Ids" }),
  supplier: Type.Optional(text("Who built or distributes it, as its database or manifest records it")),
  hashes: Type.Optional(
    Type.Array(Type.Object({ algorithm: text("SHA-256, SHA-512, SHA-1, …"), value: text("Hexadecimal") }), {
      description: "Of the package as it is distributed, or of its archive",
    }),
  ),
  scope: Type.Optional(words(["runtime", "development", "optional", "build"], "What it is there for")),
  direct: Type.Optional(Type.Boolean({ description: "Asked for by the project itself" })),
  license: Type.Optional(
    Type.Object(
      {
        expression: text("SPDX expression that holds; NOASSERTION when nothing tells"),
        category: words(licenseCategories, "What it asks of those who pass the package on"),
        declared: orNull(text("What the metadata declares, as an SPDX expression")),
        found: Type.Array(Type.String(), { description: "What its files hold" }),
        conflict: Type.Optional(text("Set when its files hold a licence and none of it is declared")),
        copyrights: Type.Array(Type.String(), { description: "Lines of its files that claim a copyright" }),
      },
      { description: "Where licences were looked for" },
    ),
  ),
  weakEvidence: Type.Optional(
    Type.Boolean({ description: "Known only by traces, as paths that a compiler left in a program" }),
  ),
  recovered: Type.Optional(
    Type.Boolean({
      description: "A later layer hid it from the package database; a lower layer tells of it",
    }),
  ),
  unresolved: Type.Optional(text("Why the version is none that can be matched")),
});

const secret = Type.Object(
  {
    provider: text("Who issues it; generic where the format is nobody's own"),
    redacted: text("Public prefix of its kind, and its length"),
    fingerprint: text("Keyed: the same for the same value in every artifact scanned with the same key"),
    certainty: words(
      ["verified", "likely", "possible"],
      "Shown by its own checksum or structure, by its format, or by its surroundings only",
    ),
    detail: Type.Optional(text("What the value itself tells: type of a key, expiry of a token")),
    encodings: Type.Array(Type.String(), { description: "Around the value, the outermost first" }),
    publicKeyAt: Type.Optional(text("Where the certificate or public key of this private key lies")),
    installed: Type.Optional(
      Type.Object(
        { by: Type.String(), isUnchanged: Type.Boolean() },
        { description: "Who installed the file, and whether it is unchanged since" },
      ),
    ),
    live: Type.Optional(words(["dead", "live", "unknown"], "What its provider answered, where it was asked")),
  },
  { description: "What is known of a credential; never its value" },
);
const exploitation = Type.Object(
  {
    epss: Type.Optional(
      Type.Object(
        {
          score: Type.Number({ minimum: 0, maximum: 1 }),
          percentile: Type.Number({ minimum: 0, maximum: 1 }),
        },
        { description: "EPSS: probability of an attack within 30 days" },
      ),
    ),
    knownExploited: Type.Optional(
      Type.Object(
        { added: Type.String(), due: Type.Optional(Type.String()), ransomware: Type.Boolean() },
        { description: "Entry of a catalogue of vulnerabilities that are attacked; days" },
      ),
    ),
    exploits: Type.Optional(
      Type.Array(
        Type.Object({
          kind: Type.String(),
          id: Type.String(),
          published: Type.Optional(Type.String()),
          verified: Type.Optional(Type.Boolean()),
        }),
        { description: "Public code that attacks it" },
      ),
    ),
    ssvc: Type.Optional(
      Type.Object(
        {
          exploitation: words(["none", "poc", "active"], "What is known of attacks"),
          automatable: Type.Boolean(),
          technicalImpact: words(["partial", "total"], "What an attack gains"),
        },
        { description: "CISA's decision points" },
      ),
    ),
  },
  { description: "How likely, how observed and how exploited it is" },
);

const riskTerm = Type.Object({
  name: Type.String(),
  kind: words(["points", "factor"], "Whether it adds or multiplies"),
  value: Type.Number(),
  because: Type.String(),
});

const ruleResult = Type.Object({
  policy: text("Name of the policy"),
  id: text("The rule, unique within its policy"),
  severity: words(["deny", "warn", "audit"], "What a violation means: it fails, it warns, it is told"),
  outcome: words(["satisfied", "violated", "not-applicable", "undecided"], "The rule's answer"),
  message: text("One sentence; empty where there is nothing to say"),
  link: Type.Optional(text("Where to read on")),
  violations: Type.Array(Type.String(), { description: "What violates it, at most a hundred" }),
  violationCount: Type.Integer({ minimum: 0 }),
});

const finding = Type.Object({
  kind: words(findingKinds, "What was found"),
  id: text("The CVE where there is one, else the advisory's own name"),
  aliases: Type.Array(Type.String(), { description: "Every other name" }),
  severity: words(severities, "On Assay's normalised scale"),
  status: words(findingStatuses, "The answer; what it rests on is in `reason`"),
  evidence: Type.Optional(words(evidenceKinds, "Of not-affected: what it rests on beside the version range")),
  reason: text("Why the status is what it is"),
  fixState: words(fixStates, "What there is to be had against it"),
  title: text("One line for a person"),
  package: Type.Optional(text("Package URL")),
  packageID: Type.Optional(text("Id within this report")),
  fixedIn: Type.Array(Type.String(), { description: "Versions that end it, the lowest first" }),
  fix: Type.Optional(
    Type.Object({
      sameLine: Type.Optional(text("The lowest fixed version in the installed release line")),
      everything: Type.Optional(
        text("The lowest version that ends all that is known of the package and has a fix"),
      ),
      available: Type.Optional(
        Type.Boolean({ description: "Whether the distribution's repository has it yet" }),
      ),
    }),
  ),
  rule: Type.Optional(text("The rule or check that found it")),
  sources: Type.Array(
    Type.Object({
      name: Type.String(),
      advisory: Type.String(),
      severity: words(severities, "As this source rates it"),
      status: Type.Optional(words(findingStatuses, "What this source alone would answer")),
      fixState: Type.Optional(words(fixStates, "What it says of a fix")),
      fixedIn: Type.Optional(Type.Array(Type.String(), { description: "Versions that it calls fixed" })),
      cvss: Type.Optional(
        Type.Array(
          Type.Object({
            version: words(["2.0", "3.0", "3.1", "4.0"], "Of CVSS"),
            vector: Type.String(),
            score: Type.Number({ minimum: 0, maximum: 10, description: "Computed from the vector" }),
          }),
          { description: "The newest version of CVSS first" },
        ),
      ),
      confidence: Type.Optional(
        Type.Number({
          minimum: 0,
          maximum: 1,
          description: "Of weak sources: how sure it is that this is meant",
        }),
      ),
    }),
    { description: "Who says so; the first was chosen" },
  ),
  locations: Type.Array(
    Type.Object({
      ...location,
      endLine: Type.Optional(
        Type.Integer({ minimum: 1, description: "Last line, where it goes over several" }),
      ),
      instruction: Type.Optional(text("Keyword of the Dockerfile's instruction")),
      message: Type.Optional(text("What is wrong at this place")),
      deletedIn: Type.Optional(digest("The layer that hides the file again")),
    }),
  ),
  risk: orNull(Type.Integer({ minimum: 0, maximum: 100, description: "null: not computed" })),
  inBase: Type.Optional(
    Type.Boolean({ description: "Whether what it is in came with the base image; absent: not known" }),
  ),
  suppressedBy: orNull(text("Id of the statement that suppresses it")),
  remediation: Type.Optional(text("What to do about it")),
  example: Type.Optional(text("The right form, as it is written in the file")),
  references: Type.Optional(Type.Array(Type.String(), { description: "Where to read on" })),
  frameworks: Type.Optional(
    Type.Array(Type.Object({ framework: Type.String(), control: Type.String() }), {
      description: "Benchmarks and standards that ask for this",
    }),
  ),
  category: Type.Optional(words(licenseCategories, "What a licence asks of those who pass the software on")),
  secret: Type.Optional(secret),
  confidence: Type.Optional(
    Type.Number({ minimum: 0, maximum: 1, description: "How sure it is that this was found" }),
  ),
  exploitation: Type.Optional(exploitation),
  riskTerms: Type.Optional(
    Type.Array(riskTerm, { description: "What `risk` is made of; with --risk-terms only" }),
  ),
});

const issue = Type.Object({
  code: text("Listed in docs/reference/issues.md"),
  message: Type.String(),
  path: Type.Optional(Type.String()),
  layer: Type.Optional(layerDigest),
  offset: Type.Optional(Type.Integer({ minimum: 0, description: "Byte at which reading failed" })),
});

const snapshot = Type.Object({
  digest: Type.String(),
  createdAt: text("RFC 3339: when the newest of the advisories was fetched or imported"),
  feeds: Type.Array(
    Type.Object({
      id: Type.String(),
      advisories: Type.Integer({ minimum: 0 }),
      withdrawn: Type.Integer({ minimum: 0 }),
      refused: Type.Integer({ minimum: 0, description: "Records that could not be read" }),
      updatedAt: text("RFC 3339: when it was last fetched, found unchanged, or imported"),
      source: Type.Optional(text("Where it came from, without credentials")),
      newest: Type.Optional(text("RFC 3339: the newest time that its records name")),
      staleAfter: Type.Optional(
        text("RFC 3339: from when on its data is older than it should be; absent for imports by hand"),
      ),
      failure: Type.Optional(text("Why the last attempt to update it failed; its data is then older")),
    }),
  ),
});

/** The schema of the whole report. */
export const reportSchema = Type.Object(
  {
    schemaVersion: Type.Literal(1),
    artifact,
    distribution: orNull(distribution),
    scanners: Type.Array(Type.String(), { description: "What was looked for" }),
    packages: Type.Array(pkg),
    findings: Type.Array(finding),
    statements: Type.Optional(
      Type.Array(statementSchema, {
        description: "VEX statements and exceptions that are about findings, whether they count or not",
      }),
    ),
    trust: Type.Optional(trustSchema),
    coverage,
    issues: Type.Array(issue, { description: "What could not be read or assessed" }),
    verdict: Type.Object({
      outcome: words(["pass", "warn", "fail", "incomplete"], "What is decided"),
      reasons: Type.Array(Type.String()),
      policies: Type.Optional(
        Type.Array(Type.Object({ name: Type.String(), digest: digest("Its version") }), {
          description: "Policies that had a say",
        }),
      ),
      rules: Type.Optional(Type.Array(ruleResult, { description: "What each of their rules says" })),
    }),
    snapshot: orNull(snapshot),
  },
  {
    title: "Assay report",
    description: "The result of one scan by Assay, as `assay scan --output json` writes it.",
  },
);

export type JsonReport = Static<typeof reportSchema>;
export type JsonPackage = Static<typeof pkg>;
export type JsonFinding = Static<typeof finding>;
export type JsonArtifact = Static<typeof artifact>;
export type JsonLocation = JsonFinding["locations"][number];

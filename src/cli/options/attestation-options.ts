import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, duration, integer, onOff, path, text } from "../../runtime/options/value-kinds.ts";

const signing = "Signing";
const trusting = "Whom to trust";
const pruning = "What is kept";
const bypassing = "Exceptions for a time";

/** What can be stated about an image; `verify` knows some more. */
export const statedTypes = ["sbom-cyclonedx", "sbom-spdx", "scan", "vuln", "vex", "decision"] as const;

/** How signatures are kept in a registry. */
export const attachedForms = ["bundle", "cosign-tag"] as const;

/** With what statements are signed, and where they go. */
export const signingOptions = {
  key: defineOption({
    kind: optional(text("FILE|command:PROGRAM", { completes: "file" })),
    default: undefined,
    description: "Private key to sign with: a PEM file, or a program that holds the key",
    details:
      "PKCS #8, SEC 1, PKCS #1, or as cosign encrypts keys; docs/attestation.md has what a program must do.",
    example: "assay.key",
    since: "0.1.0",
    group: signing,
  }),
  keyPassword: defineOption({
    kind: optional(text("PASSWORD")),
    default: undefined,
    description: "Password of the private key; not a flag, because other users of the machine see flags",
    secret: true,
    sources: ["environment", "file"],
    example: "…",
    since: "0.1.0",
    group: signing,
  }),
  keyless: defineOption({
    kind: onOff(),
    default: false,
    description: "Sign with a certificate of Fulcio for an OIDC token, in place of a key",
    details:
      "Without --fulcio the public instance is used, whose log shows everybody the identity and the digest.",
    example: "true",
    since: "0.2.0",
    group: signing,
  }),
  fulcio: defineOption({
    kind: optional(text("URL")),
    default: undefined,
    description: "Certificate authority of --keyless",
    defaultText: "https://fulcio.sigstore.dev",
    example: "https://fulcio.example",
    since: "0.2.0",
    group: signing,
  }),
  rekor: defineOption({
    kind: optional(text("URL")),
    default: undefined,
    description: "Transparency log of --keyless",
    defaultText: "https://rekor.sigstore.dev, and none beside --fulcio",
    example: "https://rekor.example",
    since: "0.2.0",
    group: signing,
  }),
  timestampAuthority: defineOption({
    kind: listOf(text("URL")),
    default: [] as readonly string[],
    description: "Timestamp authorities of --keyless (RFC 3161), each with its whole address",
    defaultText: "https://timestamp.sigstore.dev/api/v1/timestamp, and none beside --fulcio",
    example: "https://timestamp.example/api/v1/timestamp",
    since: "0.2.0",
    group: signing,
  }),
  identityToken: defineOption({
    kind: optional(text("TOKEN")),
    default: undefined,
    description: "OIDC token of --keyless; not a flag, because other users of the machine see flags",
    defaultText: "what the CI provider gives",
    secret: true,
    sources: ["environment"],
    example: "…",
    since: "0.2.0",
    group: signing,
  }),
  identityTokenFile: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "File with the OIDC token of --keyless",
    example: "/var/run/sigstore/token",
    since: "0.2.0",
    group: signing,
  }),
  attachAs: defineOption({
    kind: listOf(choice("FORM", attachedForms)),
    default: ["bundle"] as readonly (typeof attachedForms)[number][],
    description: "How to attach: as a referrer with a Sigstore bundle, under the tags of cosign 2, or both",
    example: "bundle,cosign-tag",
    since: "0.2.0",
    group: signing,
  }),
  type: defineOption({
    kind: listOf(choice("TYPE", statedTypes)),
    default: ["scan"] as readonly (typeof statedTypes)[number][],
    description: "What to state",
    example: "vuln,sbom-cyclonedx,decision",
    since: "0.1.0",
    group: signing,
  }),
  openvex: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "OpenVEX document that --type vex states",
    example: "app.openvex.json",
    since: "0.1.0",
    group: signing,
  }),
  validFor: defineOption({
    kind: duration(),
    default: 7 * 24 * 3_600_000,
    description: "How long a decision counts",
    example: "36h",
    since: "0.1.0",
    group: signing,
  }),
  to: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "Write the bundles into a file, one a line, instead of attaching them",
    defaultText: "attached to the image",
    sources: ["flag"],
    example: "app.sigstore.jsonl",
    since: "0.1.0",
    group: signing,
  }),
};

/** By what signatures are verified. */
export const trustOptions = {
  publicKey: defineOption({
    kind: listOf(path("FILE", "file")),
    default: [] as readonly string[],
    description: "Public keys to trust, PEM",
    defaultText: "none",
    example: "assay.pub",
    since: "0.1.0",
    group: trusting,
  }),
  identity: defineOption({
    kind: optional(text("SUBJECT")),
    default: undefined,
    description: "Subject of certificates to trust, whole, or a regular expression between slashes",
    details: "Needs --issuer and --trusted-root.",
    example: "https://git.example/team/app/release.yml@refs/heads/main",
    since: "0.1.0",
    group: trusting,
  }),
  issuer: defineOption({
    kind: optional(text("URL")),
    default: undefined,
    description: "Who must vouch for the identity, whole, or a regular expression between slashes",
    example: "https://token.example",
    since: "0.1.0",
    group: trusting,
  }),
  authority: defineOption({
    kind: listOf(path("FILE", "file")),
    default: [] as readonly string[],
    description: "Certificates of authorities by which signatures of the Notary Project count, PEM",
    details: "Whom of those that they vouch for: `authorities` in a trust policy.",
    defaultText: "none",
    example: "ca.pem",
    since: "0.2.0",
    group: trusting,
  }),
  trustedRoot: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "Sigstore trusted root (JSON): authorities of certificates, logs and timestamps",
    example: "trusted_root.json",
    since: "0.1.0",
    group: trusting,
  }),
  trustPolicy: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "YAML file of keys, identities, revocations and of what is required",
    example: "trust.yaml",
    since: "0.1.0",
    group: trusting,
  }),
  bundle: defineOption({
    kind: listOf(path("FILE", "file")),
    default: [] as readonly string[],
    description: "Verify bundles from files, too: Sigstore bundles, one a file or one a line",
    defaultText: "only what is attached",
    sources: ["flag"],
    example: "app.sigstore.jsonl",
    since: "0.1.0",
    group: trusting,
  }),
  requireType: defineOption({
    kind: listOf(text("TYPE")),
    default: [] as readonly string[],
    description:
      "Attestations that there must be: vuln, scan, decision, vex, sbom-cyclonedx, sbom-spdx, provenance, or a predicate type",
    defaultText: "a signature",
    example: "vuln,provenance",
    since: "0.1.0",
    group: trusting,
  }),
  attestationAge: defineOption({
    kind: duration(),
    default: 0,
    description: "Refuse attestations older than this; 0 takes any",
    example: "7d",
    since: "0.1.0",
    group: trusting,
  }),
  builder: defineOption({
    kind: optional(text("ID")),
    default: undefined,
    description: "Builder that provenance must name, whole or a regular expression between slashes",
    example: "https://builder.example/v1",
    since: "0.1.0",
    group: trusting,
  }),
  sourceRepository: defineOption({
    kind: optional(text("URL")),
    default: undefined,
    description: "Source repository that provenance must name",
    example: "https://git.example/team/app",
    since: "0.1.0",
    group: trusting,
  }),
  sourceRevision: defineOption({
    kind: optional(text("COMMIT")),
    default: undefined,
    description: "Commit that provenance must name",
    example: "3f786850e387550fdab836ed7e6dc881de23001b",
    since: "0.1.0",
    group: trusting,
  }),
  sourceRef: defineOption({
    kind: optional(text("REF")),
    default: undefined,
    description: "Branch or tag that provenance must name",
    example: "refs/heads/main",
    since: "0.1.0",
    group: trusting,
  }),
  requireSignature: defineOption({
    kind: onOff(),
    default: false,
    description: "Fail when no trusted signature is on the image",
    example: "true",
    since: "0.1.0",
    group: trusting,
  }),
  requireProvenance: defineOption({
    kind: onOff(),
    default: false,
    description: "Fail when no trusted provenance is on the image",
    example: "true",
    since: "0.1.0",
    group: trusting,
  }),
};

/** What is kept of what is attached. */
export const pruneOptions = {
  pruneType: defineOption({
    kind: listOf(text("TYPE")),
    default: [] as readonly string[],
    description: "Types that may go: vuln, scan, decision, …, a predicate type, or * for all",
    defaultText: "all but signatures and exceptions",
    sources: ["flag"],
    example: "vuln,scan",
    since: "0.2.0",
    group: pruning,
  }),
  olderThan: defineOption({
    kind: optional(duration()),
    default: undefined,
    description: "What is older goes; what tells no age stays",
    sources: ["flag"],
    example: "90d",
    since: "0.2.0",
    group: pruning,
  }),
  keepLast: defineOption({
    kind: optional(integer("N", 0, 100_000)),
    default: undefined,
    description: "So many of each type, the newest, stay",
    sources: ["flag"],
    example: "3",
    since: "0.2.0",
    group: pruning,
  }),
  expired: defineOption({
    kind: onOff(),
    default: false,
    description: "Decisions and exceptions that are over go, too",
    sources: ["flag"],
    example: "true",
    since: "0.2.0",
    group: pruning,
  }),
  dryRun: defineOption({
    kind: onOff(),
    default: false,
    description: "Say what would go, and remove nothing",
    sources: ["flag"],
    example: "true",
    since: "0.2.0",
    group: pruning,
  }),
};

/** What an exception says of itself. */
export const bypassOptions = {
  reason: defineOption({
    kind: optional(text("TEXT")),
    default: undefined,
    description: "Why the image may pass",
    sources: ["flag"],
    example: "fix is being rolled out",
    since: "0.1.0",
    group: bypassing,
  }),
  until: defineOption({
    kind: optional(text("TIME")),
    default: undefined,
    description: "When the exception ends: RFC 3339",
    sources: ["flag"],
    example: "2026-12-24T00:00:00Z",
    since: "0.1.0",
    group: bypassing,
  }),
  ticket: defineOption({
    kind: optional(text("ID")),
    default: undefined,
    description: "Where the exception is followed up",
    sources: ["flag"],
    example: "OPS-1234",
    since: "0.1.0",
    group: bypassing,
  }),
};

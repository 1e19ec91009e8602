import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, duration, integer, onOff, path, text } from "../../runtime/options/value-kinds.ts";

const asking = "Asking a server";

/** How a server is asked. */
export const askOptions = {
  server: defineOption({
    kind: optional(text("URL")),
    default: undefined,
    defaultText: "http://127.0.0.1:8420; `assay scan` asks none",
    description: "The server to ask",
    example: "https://assay.example",
    since: "0.1.0",
    group: asking,
  }),
  serverToken: defineOption({
    kind: optional(text("TOKEN")),
    default: undefined,
    defaultText: "the one in --data, for a server on this machine",
    description: "Token for the server; not a flag, because other users of the machine see flags",
    example: "…",
    since: "0.1.0",
    group: asking,
    secret: true,
    sources: ["environment", "file"],
  }),
};

/** Of a scan whose result goes to a server. */
export const publishOptions = {
  publish: defineOption({
    kind: onOff(),
    default: false,
    description: "Scan here, and publish the result to the server",
    example: "true",
    since: "0.1.0",
    group: asking,
  }),
};

/** Of a policy that is put into force on a server. */
export const policyPutOptions = {
  policyName: defineOption({
    kind: optional(text("NAME")),
    default: undefined,
    defaultText: "that of the policy",
    description: "What the policy is called on the server",
    example: "shop",
    since: "0.1.0",
    group: asking,
  }),
  policyRepository: defineOption({
    kind: listOf(text("GLOB")),
    default: [] as readonly string[],
    defaultText: "every image",
    description: "Only for images in these repositories: REGISTRY/REPOSITORY, by the registry's name or host",
    example: "production/shop/*",
    since: "0.1.0",
    group: asking,
  }),
  policyTeam: defineOption({
    kind: listOf(text("TEAM")),
    default: [] as readonly string[],
    defaultText: "every image",
    description: "Only for images of these teams",
    example: "payments",
    since: "0.1.0",
    group: asking,
  }),
};

/** Of the commands that ask a server. */
export const serverListOptions = {
  limit: defineOption({
    kind: integer("COUNT", 1, 1_000_000),
    default: 100,
    description: "Rows at most",
    example: "1000",
    since: "0.1.0",
    group: asking,
  }),
  registry: defineOption({
    kind: optional(text("NAME")),
    default: undefined,
    description: "Only what this registry holds",
    example: "production",
    since: "0.1.0",
    group: asking,
  }),
  repository: defineOption({
    kind: optional(text("NAME")),
    default: undefined,
    description: "Only what this repository holds",
    example: "team/app",
    since: "0.1.0",
    group: asking,
  }),
  vulnerability: defineOption({
    kind: optional(text("ID")),
    default: undefined,
    description: "Only this vulnerability, by any of its names",
    example: "CVE-2021-44228",
    since: "0.1.0",
    group: asking,
  }),
  state: defineOption({
    kind: optional(
      choice("STATE", [
        "open",
        "fixed",
        "reopened",
        "queued",
        "waiting",
        "running",
        "done",
        "dead",
        "quarantined",
        "cancelled",
      ]),
    ),
    default: undefined,
    description: "Only findings, or jobs, in this state",
    example: "dead",
    since: "0.1.0",
    group: asking,
  }),
  watch: defineOption({
    kind: onOff(),
    default: false,
    description: "Tell what goes on until nothing is left to do, and then show the list",
    example: "true",
    since: "0.1.0",
    group: asking,
    sources: ["flag"],
  }),
  orphans: defineOption({
    kind: choice("WHICH", ["no", "only"]),
    default: "no",
    description: "Whether images are listed that no tag leads to",
    example: "only",
    since: "0.1.0",
    group: asking,
  }),
  cancel: defineOption({
    kind: optional(integer("JOB", 1, Number.MAX_SAFE_INTEGER)),
    default: undefined,
    description: "End this job",
    example: "17",
    since: "0.1.0",
    group: asking,
  }),
  rerun: defineOption({
    kind: optional(integer("JOB", 1, Number.MAX_SAFE_INTEGER)),
    default: undefined,
    description: "Try this job again, which is dead, quarantined or cancelled",
    example: "17",
    since: "0.1.0",
    group: asking,
  }),
};

/** Of a registry that is added. */
export const registryAddOptions = {
  kind: defineOption({
    kind: text("KIND"),
    default: "distribution",
    description:
      "How the registry sends events and is gone through: distribution, harbor, quay, ghcr, gitlab, ecr, …",
    example: "harbor",
    since: "0.1.0",
    group: asking,
  }),
  watchPlatform: defineOption({
    kind: listOf(text("PLATFORM")),
    default: ["linux/amd64"] as readonly string[],
    description: "Platforms of an index that are scanned, or all",
    example: "linux/amd64,linux/arm64",
    since: "0.1.0",
    group: asking,
  }),
  watchRepository: defineOption({
    kind: listOf(text("GLOB")),
    default: [] as readonly string[],
    description: "Repositories that are watched; all where none is named",
    example: "team/*",
    since: "0.1.0",
    group: asking,
  }),
  watchTag: defineOption({
    kind: listOf(text("GLOB")),
    default: [] as readonly string[],
    description: "Tags that are watched; all where none is named",
    example: "v*",
    since: "0.1.0",
    group: asking,
  }),
  immutableTag: defineOption({
    kind: listOf(text("GLOB")),
    default: [] as readonly string[],
    description: "Tags that must not move: an event where one does",
    example: "v*",
    since: "0.1.0",
    group: asking,
  }),
  crawlEvery: defineOption({
    kind: duration(),
    default: 3_600_000,
    description: "How often the registry is gone through; 0 for never",
    example: "6h",
    since: "0.1.0",
    group: asking,
  }),
  watchNamespace: defineOption({
    kind: listOf(text("NAME")),
    default: [] as readonly string[],
    description:
      "What is gone through where a registry cannot be listed whole: organisations, groups, projects, repository keys",
    example: "team,user:octocat",
    since: "0.1.0",
    group: asking,
  }),
  watchMaxAge: defineOption({
    kind: duration(),
    default: 0,
    description: "Tags pushed longer ago are left out, where the registry tells when; 0 for none",
    example: "2160h",
    since: "0.1.0",
    group: asking,
  }),
  watchInUse: defineOption({
    kind: onOff(),
    default: false,
    description: "Of what is found by going through, only images are scanned that run, as clusters tell",
    example: "true",
    since: "0.1.0",
    group: asking,
  }),
  registryApi: defineOption({
    kind: optional(text("URL")),
    default: undefined,
    defaultText: "the vendor's usual one",
    description: "Where the interface of the registry's vendor is",
    example: "https://gitlab.example/",
    since: "0.1.0",
    group: asking,
  }),
  canonical: defineOption({
    kind: onOff(),
    default: false,
    description: "Images come from this registry: an event where another one has something else",
    example: "true",
    since: "0.1.0",
    group: asking,
  }),
  crawlRate: defineOption({
    kind: integer("COUNT", 1, 10_000),
    default: 20,
    description: "Requests a second, at most, that going through the registry may take",
    example: "5",
    since: "0.1.0",
    group: asking,
  }),
  crawlParallel: defineOption({
    kind: integer("COUNT", 1, 64),
    default: 4,
    description: "Requests at once that going through the registry may take",
    example: "2",
    since: "0.1.0",
    group: asking,
  }),
  webhookSecretFile: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    defaultText: "a secret is made and shown",
    description:
      "Secrets of the registry's webhook, one a line: the one in use, and one that is being replaced",
    example: "/run/secrets/webhook",
    since: "0.1.0",
    group: asking,
  }),
  webhookUser: defineOption({
    kind: optional(text("NAME")),
    default: undefined,
    defaultText: "any",
    description: "User name that goes with the secret where the registry sends Basic",
    example: "harbor",
    since: "0.1.0",
    group: asking,
  }),
  webhookCertificate: defineOption({
    kind: listOf(text("SHA256")),
    default: [] as readonly string[],
    description: "Fingerprints of the client certificates that a webhook's sender must have one of",
    example:
      "9F:86:D0:81:88:4C:7D:65:9A:2F:EA:A0:C5:5A:D0:15:A3:BF:4F:1B:2B:0B:82:2C:D1:5D:6C:15:B0:F0:0A:08",
    since: "0.1.0",
    group: asking,
  }),
  webhookIssuer: defineOption({
    kind: optional(text("URL")),
    default: undefined,
    description:
      "OpenID provider whose tokens prove a webhook's sender; with --webhook-audience and --webhook-subject",
    example: "https://accounts.google.com",
    since: "0.1.0",
    group: asking,
  }),
  webhookAudience: defineOption({
    kind: optional(text("AUDIENCE")),
    default: undefined,
    description: "Whom those tokens are made for",
    example: "https://assay.example",
    since: "0.1.0",
    group: asking,
  }),
  webhookSubject: defineOption({
    kind: listOf(text("SUBJECT")),
    default: [] as readonly string[],
    description: "Whom those tokens are given to: subjects, or verified addresses",
    example: "pusher@project.iam.gserviceaccount.com",
    since: "0.1.0",
    group: asking,
  }),
};

import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, duration, integer, onOff, path, text } from "../../runtime/options/value-kinds.ts";

const serving = "Server";
const asking = "Asking a server";

/** How a server is run. */
export const serveOptions = {
  listen: defineOption({
    kind: text("HOST:PORT"),
    default: "127.0.0.1:8420",
    description: "Where the server listens; on this machine only, unless told otherwise",
    example: "0.0.0.0:8420",
    since: "0.1.0",
    group: serving,
  }),
  data: defineOption({
    kind: optional(path("DIRECTORY", "directory")),
    default: undefined,
    defaultText: "$XDG_DATA_HOME/assay, else ~/.local/share/assay",
    description: "Where the server keeps its token, its database, its advisories and reports",
    example: "/var/lib/assay",
    since: "0.1.0",
    group: serving,
  }),
  database: defineOption({
    kind: optional(text("postgres://…")),
    default: undefined,
    defaultText: "assay.db in --data",
    description: "The server's database; a password is better given as PGPASSWORD",
    example: "postgres://assay@db.example/assay",
    since: "0.1.0",
    group: serving,
  }),
  objects: defineOption({
    kind: optional(text("PLACE")),
    default: undefined,
    defaultText: "objects in --data",
    description: "Where reports and snapshots are kept: a folder, s3://BUCKET or s3+https://HOST/BUCKET",
    example: "s3://assay-reports",
    since: "0.1.0",
    group: serving,
  }),
  role: defineOption<"all" | "api" | "worker" | "scheduler">({
    kind: choice("ROLE", ["all", "api", "worker", "scheduler"]),
    default: "all",
    description: "Which part of a server this process is; any number may run beside each other",
    example: "worker",
    since: "0.1.0",
    group: serving,
  }),
  concurrency: defineOption({
    kind: integer("COUNT", 1, 256),
    default: 3,
    description: "Jobs at once; of two or more, the last place is kept for pushes",
    example: "8",
    since: "0.1.0",
    group: serving,
  }),
  feedsEvery: defineOption({
    kind: duration(),
    default: 3_600_000,
    description: "How often the server fetches advisories; 0 for never",
    example: "6h",
    since: "0.1.0",
    group: serving,
  }),
  lease: defineOption({
    kind: duration(),
    default: 30_000,
    description: "How long a worker may be silent before another one takes over its jobs",
    example: "1m",
    since: "0.1.0",
    group: serving,
  }),
  drain: defineOption({
    kind: duration(),
    default: 30_000,
    description: "How long a server that is told to stop lets its jobs go on; then they go back to the queue",
    example: "2m",
    since: "0.1.0",
    group: serving,
  }),
};

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
};

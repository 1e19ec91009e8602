import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, duration, integer, path, text } from "../../runtime/options/value-kinds.ts";

const serving = "Server";

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
    reload: true,
  }),
  certificateHeader: defineOption({
    kind: optional(text("HEADER")),
    default: undefined,
    defaultText: "client certificates are not looked at",
    description:
      "Header in which the proxy before the server gives the SHA-256 fingerprint of the client's certificate; it must drop the header of others",
    example: "X-Client-Certificate-SHA256",
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
    reload: true,
  }),
  keep: defineOption({
    kind: listOf(text("KIND=DURATION")),
    default: [] as readonly string[],
    defaultText: "images=90d, jobs=7d, layers=30d, scans=90d, findings=400d, events=400d, audit=800d",
    description: "How long what is kept that nothing leads to any more, or that is over",
    example: "images=180d,jobs=30d",
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

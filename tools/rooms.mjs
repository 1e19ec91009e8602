/** The stations of the pipeline, and what each may import. */
const stations = {
  model: [],
  runtime: [],
  formats: ["runtime"],
  versions: ["model"],
  expressions: ["runtime"],
  registry: ["model", "runtime"],
  documents: ["model", "runtime", "formats"],
  artifacts: ["model", "runtime", "formats", "registry", "documents"],
  analyzers: ["model", "runtime", "formats", "versions", "documents", "expressions"],
  advisories: ["model", "runtime", "formats", "versions", "registry", "documents"],
  matching: ["model", "runtime", "versions"],
  policy: ["model", "runtime", "versions", "expressions"],
  remediation: ["model", "runtime", "versions"],
  comparison: ["model", "runtime", "formats", "versions"],
  reports: ["model", "runtime", "formats", "documents", "remediation"],
  attestation: ["model", "runtime", "formats", "registry", "documents"],
};

const everything = Object.keys(stations);

/**
 * Who may import whom: the one table from which the check and the picture in `docs/architecture.md` come.
 * A room is a folder of `src/`; others enter it by its `index.ts` (`runtime` by its files). What is not
 * listed is forbidden.
 */
export const rooms = {
  ...stations,
  // These two know the order of things, and so everything.
  scan: everything,
  platform: [...everything, "scan"],
  cli: [...everything, "scan", "platform"],
};

/** What happens in each, for the page on architecture. */
export const roomPurposes = {
  model: "the field's types and ports, as its specifications name them",
  runtime: "errors, logger, clock, options, HTTP, threads, caches: no word of the field",
  formats: "bounded readers of file formats: tar, zip, ELF, SQLite, rpm headers, …",
  versions: "one file per version scheme; evaluation of affected ranges",
  expressions: "the policy language",
  registry: "the distribution protocol, authentication, limits, resuming",
  documents: "SBOM and VEX documents, read and written",
  artifacts: "reference → artifact: sources, layers, the merged tree",
  analyzers: "extractors, catalogers, the pass over a layer, the assembly",
  advisories: "feeds, the snapshot: built, read, described",
  matching: "package × advisory → finding",
  policy: "selection, threshold, verdict",
  remediation: "which upgrade clears what",
  comparison: "differences of two results",
  reports: "one folder per presentation",
  attestation: "statements, envelopes, signing, verifying",
  scan: "the pipeline: the only place that knows the order; the library's entry",
  platform: "a running server: store, jobs, registries, services, routes",
  cli: "one file per command, options, terminal, exit codes",
};

/** Rooms that compute and nothing else: no files, no network, no processes, and of `runtime` only these. */
export const pureRooms = [
  "model",
  "versions",
  "matching",
  "policy",
  "remediation",
  "comparison",
  "documents",
  "reports",
  "analyzers",
];
export const pureRuntime = ["errors", "logger", "options/option-definition"];

/** Node.js modules that reach outside the process. */
export const reachingModules = [
  "fs",
  "fs/promises",
  "net",
  "http",
  "https",
  "http2",
  "tls",
  "dgram",
  "dns",
  "dns/promises",
  "child_process",
  "cluster",
  "worker_threads",
  "sqlite",
  "os",
  "repl",
  "inspector",
];

/** Modules that only the named places, below `src/`, may import. */
export const reservedModules = [
  { module: "undici", places: ["runtime/http"] },
  {
    module: "node:child_process",
    places: [
      "registry/credentials/credential-helper.ts",
      "advisories/fetching/credential-command.ts",
      "attestation/keys/command-key.ts",
      "platform/server/key-source.ts",
      "platform/server/tls-files.ts",
    ],
  },
  { module: "node:sqlite", places: ["runtime/cache", "advisories/snapshot", "platform/store/sqlite"] },
  {
    module: "node:worker_threads",
    places: ["runtime/worker-pool", "scan/layer-worker", "platform/store/sqlite"],
  },
  { module: "pg", places: ["platform/store/postgres"] },
  // The query builder is what services and jobs speak to the store with; routes never do.
  { module: "kysely", places: ["platform/store", "platform/jobs", "platform/services"] },
  { module: "fastify", places: ["platform/http"] },
];

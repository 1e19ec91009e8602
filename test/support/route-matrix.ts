/** What the matrix knows of every route, by hand: who may, and how it is called. */

/** Permissions as they are meant, and the roles that hold each: written down a second time, on purpose. */
export const holders = {
  read: ["viewer", "developer", "triager", "security", "operator", "administrator"],
  scan: ["developer", "triager", "security", "operator", "administrator"],
  triage: ["triager", "security", "administrator"],
  approve: ["security", "administrator"],
  operate: ["operator", "administrator"],
  audit: ["security", "administrator"],
  administer: ["administrator"],
} as const;

/** How a route is called, and by whom it may be. */
export interface MatrixEntry {
  /** `open`: by everybody; `own`: by whoever is known; else by the holders of a permission. */
  readonly may: keyof typeof holders | "open" | "own";
  /** In a team, within which answers keep to it; or only for the whole server. */
  readonly where?: "team" | "server";
  /** In place of the parameters of the address, of something that is not there. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
  /** Parameters of something that another team owns: to be answered as what is not there. */
  readonly foreign?: Readonly<Record<string, string>>;
  readonly foreignQuery?: string;
  readonly foreignBody?: object;
  /** Answers for as long as somebody listens: only its beginning is read. */
  readonly streams?: boolean;
}

const none = { name: "nothing" };
const id = { id: "999999" };
const foreignDigest = `sha256:${"d".repeat(64)}`;
const unknownDigest = `sha256:${"0".repeat(64)}`;
const foreignReference = "zzmain.example/zzdata/lake:1";
const unknownReference = "zzmain.example/nobody/nothing:1";
const exception = {
  statement: {
    vulnerability: "CVE-2026-1",
    image: "zzmain.example/shop/*",
    reason: "It is not called.",
    owner: "shop",
    until: "2030-01-01",
  },
};

export const matrix: Readonly<Record<string, MatrixEntry>> = {
  "PUT /api/v1/clusters/:cluster/deployments": {
    may: "operate",
    where: "server",
    params: { cluster: "nothing" },
    body: { deployments: [] },
  },
  "GET /login": { may: "open" },
  "GET /login/callback": { may: "open" },
  "GET /api/v1/login": { may: "open" },
  "GET /healthz": { may: "open" },
  "GET /livez": { may: "open" },
  "GET /readyz": { may: "open" },
  "GET /startupz": { may: "open" },
  "GET /metrics": { may: "read", where: "server" },
  "GET /api/v1/status": { may: "read", where: "team" },
  "GET /api/v1/registries": { may: "read", where: "team" },
  "POST /api/v1/registries": {
    may: "operate",
    where: "team",
    body: { name: "new", kind: "distribution", host: "registry.example", team: "zznobody" },
    foreignBody: { name: "new", kind: "distribution", host: "registry.example", team: "zzdata" },
  },
  "DELETE /api/v1/registries/:name": {
    may: "operate",
    where: "team",
    params: none,
    foreign: { name: "zzrb" },
  },
  "POST /api/v1/registries/:name/test": {
    may: "operate",
    where: "team",
    params: none,
    foreign: { name: "zzrb" },
  },
  "POST /api/v1/registries/:name/crawl": {
    may: "operate",
    where: "team",
    params: none,
    foreign: { name: "zzrb" },
  },
  "GET /api/v1/images": { may: "read", where: "team" },
  "GET /api/v1/images/named": {
    may: "read",
    where: "team",
    query: `reference=${encodeURIComponent(unknownReference)}`,
    foreignQuery: `reference=${encodeURIComponent(foreignReference)}`,
  },
  "GET /api/v1/images/:digest/report": {
    may: "read",
    where: "team",
    params: { digest: unknownDigest },
    foreign: { digest: foreignDigest },
  },
  "POST /api/v1/scans": {
    may: "scan",
    where: "team",
    body: { reference: unknownReference },
    foreignBody: { reference: foreignReference },
  },
  "GET /api/v1/images/:digest": {
    may: "read",
    where: "team",
    params: { digest: unknownDigest },
    foreign: { digest: foreignDigest },
  },
  "GET /api/v1/images/:digest/packages": {
    may: "read",
    where: "team",
    params: { digest: unknownDigest },
    foreign: { digest: foreignDigest },
  },
  "GET /api/v1/images/:digest/scanner-reports": {
    may: "read",
    where: "team",
    params: { digest: unknownDigest },
    foreign: { digest: foreignDigest },
  },
  "GET /api/v1/images/:digest/scanner-findings": {
    may: "read",
    where: "team",
    params: { digest: unknownDigest },
    foreign: { digest: foreignDigest },
  },
  "DELETE /api/v1/images/:digest/scanner-reports/:tool": {
    may: "scan",
    where: "team",
    params: { digest: unknownDigest, tool: "Trivy" },
    foreign: { digest: foreignDigest, tool: "Trivy" },
  },
  "POST /api/v1/clusters/:cluster/admissions": {
    may: "operate",
    where: "server",
    params: { cluster: "nothing" },
    body: { namespace: "n", digest: unknownDigest, outcome: "allowed", reason: "" },
  },
  "GET /api/v1/sboms": { may: "read", where: "team" },
  "GET /api/v1/attestations": { may: "read", where: "team" },
  "GET /api/v1/builds": { may: "read", where: "team" },
  "GET /api/v1/images/:digest/sbom": {
    may: "read",
    where: "team",
    params: { digest: unknownDigest },
    foreign: { digest: foreignDigest },
  },
  "GET /api/v1/images/:digest/reports": {
    may: "read",
    where: "team",
    params: { digest: unknownDigest },
    foreign: { digest: foreignDigest },
  },
  "GET /api/v1/images/:digest/builds": {
    may: "read",
    where: "team",
    params: { digest: unknownDigest },
    foreign: { digest: foreignDigest },
  },
  "POST /api/v1/images/:digest/builds": {
    may: "scan",
    where: "team",
    params: { digest: unknownDigest },
    body: { source: "https://git.example/a", revision: "1" },
    foreign: { digest: foreignDigest },
  },
  "GET /api/v1/packages": { may: "read", where: "team" },
  "GET /api/v1/repositories": { may: "read", where: "team" },
  "GET /api/v1/repositories/:id/tags": {
    may: "read",
    where: "team",
    params: id,
    foreign: { id: "FOREIGN_REPOSITORY" },
  },
  "GET /api/v1/scans": { may: "read", where: "team" },
  "GET /api/v1/vulnerabilities": { may: "read", where: "team" },
  "GET /api/v1/vulnerabilities/:name": {
    may: "read",
    where: "team",
    params: none,
    foreign: { name: "CVE-ZZ" },
  },
  "GET /api/v1/events": { may: "read", where: "server" },
  "GET /api/v1/feeds": { may: "read", where: "team" },
  "GET /api/v1/registries/:name": { may: "read", where: "team", params: none, foreign: { name: "zzrb" } },
  "PATCH /api/v1/registries/:name": {
    may: "operate",
    where: "team",
    params: none,
    body: {},
    foreign: { name: "zzrb" },
  },
  "GET /api/v1/which": { may: "read", where: "team", query: "what=zzpackage" },
  "GET /api/v1/findings": { may: "read", where: "team" },
  "GET /api/v1/jobs": { may: "read", where: "team" },
  "GET /api/v1/jobs/:id": { may: "read", where: "team", params: id, foreign: { id: "FOREIGN_JOB" } },
  "POST /api/v1/jobs/:id/cancel": {
    may: "operate",
    where: "team",
    params: id,
    foreign: { id: "FOREIGN_JOB" },
  },
  "POST /api/v1/jobs/:id/rerun": {
    may: "operate",
    where: "team",
    params: id,
    foreign: { id: "FOREIGN_JOB" },
  },
  "GET /api/v1/teams": { may: "read", where: "team" },
  "POST /api/v1/teams": { may: "administer", where: "server", body: { name: "BAD NAME" } },
  "PUT /api/v1/teams/:name/ownership": {
    may: "administer",
    where: "server",
    params: none,
    body: { owns: [] },
  },
  "DELETE /api/v1/teams/:name": { may: "administer", where: "server", params: none },
  "GET /api/v1/accounts": { may: "administer", where: "server" },
  "POST /api/v1/accounts": {
    may: "administer",
    where: "server",
    body: { name: "BAD NAME", kind: "user" },
  },
  "PATCH /api/v1/accounts/:name": { may: "administer", where: "server", params: none, body: {} },
  "DELETE /api/v1/accounts/:name": { may: "administer", where: "server", params: none },
  "POST /api/v1/accounts/:name/certificates": {
    may: "administer",
    where: "server",
    params: none,
    body: { fingerprint: "a".repeat(64) },
  },
  "POST /api/v1/accounts/:name/certificates/remove": {
    may: "administer",
    where: "server",
    params: none,
    body: { fingerprint: "a".repeat(64) },
  },
  "POST /api/v1/accounts/:name/roles": {
    may: "administer",
    where: "team",
    params: { name: "stranger" },
    body: { team: "zznobody", role: "viewer" },
    foreignBody: { team: "zzdata", role: "viewer" },
  },
  "POST /api/v1/accounts/:name/roles/remove": {
    may: "administer",
    where: "team",
    params: { name: "stranger" },
    body: { team: "zznobody", role: "viewer" },
    foreignBody: { team: "zzdata", role: "viewer" },
  },
  "GET /api/v1/tokens": { may: "own" },
  "POST /api/v1/tokens": { may: "own", body: { name: "t", expiresInMs: 1_000 } },
  "DELETE /api/v1/tokens/:id": { may: "own", params: id, foreign: { id: "1" } },
  "POST /api/v1/session": { may: "open", body: { name: "nobody", password: "not the right one" } },
  "GET /api/v1/session": { may: "own" },
  "DELETE /api/v1/session": { may: "own" },
  "GET /api/v1/sessions": { may: "own" },
  "DELETE /api/v1/sessions/:id": { may: "own", params: id },
  "GET /setup/:code": { may: "open", params: { code: "x".repeat(30) } },
  "POST /setup": { may: "open" },
  "POST /api/v1/setup": {
    may: "open",
    body: { code: "x".repeat(30), name: "nobody", password: "a long enough password" },
  },
  "GET /api/v1/audit": { may: "audit", where: "server" },
  "GET /api/v1/audit/export": { may: "audit", where: "server" },
  "GET /api/v1/audit/verify": { may: "audit", where: "server" },
  "POST /api/v1/keys/rotate": { may: "administer", where: "server" },
  "GET /api/v1/policies": { may: "read", where: "server" },
  "GET /api/v1/policies/:name": { may: "read", where: "server", params: none },
  "PUT /api/v1/policies/:name": { may: "approve", where: "server", params: none, body: {} },
  "DELETE /api/v1/policies/:name": { may: "approve", where: "server", params: none },
  "GET /api/v1/statements": { may: "read", where: "server" },
  "PUT /api/v1/statements": { may: "approve", where: "server", body: {} },
  "DELETE /api/v1/statements": { may: "approve", where: "server" },
  "GET /api/v1/deploy": {
    may: "read",
    where: "team",
    query: `what=${encodeURIComponent(unknownReference)}`,
    foreignQuery: `what=${encodeURIComponent(foreignReference)}`,
  },
  "GET /api/v1/events/stream": { may: "read", where: "server", streams: true },
  "GET /api/v1/jobs/:id/stream": {
    may: "read",
    where: "team",
    params: id,
    foreign: { id: "FOREIGN_JOB" },
    streams: true,
  },
  "GET /api/v1/exceptions": { may: "read", where: "team" },
  "GET /api/v1/exceptions/:id": { may: "read", where: "team", params: id },
  "POST /api/v1/exceptions": { may: "scan", where: "team", body: exception },
  "POST /api/v1/exception-previews": { may: "read", where: "team", body: exception },
  "POST /api/v1/exceptions/:id/renew": {
    may: "scan",
    where: "team",
    params: id,
    body: { until: "2030-01-01" },
  },
  "POST /api/v1/exceptions/:id/approve": { may: "approve", where: "server", params: id, body: {} },
  "POST /api/v1/exceptions/:id/refuse": { may: "approve", where: "server", params: id, body: {} },
  "POST /api/v1/exceptions/:id/withdraw": { may: "approve", where: "server", params: id, body: {} },
  "POST /api/v1/graphql": {
    may: "read",
    where: "team",
    body: {
      query: `{ status { images openFindings } images { items { digest name packages { name } } }
        repositories { items { registry name } } findings { items { repository } } jobs { items { error } }
        packages { items { name } } image(digest: "${foreignDigest}") { name } }`,
    },
  },
  "POST /api/v1/uploads": {
    may: "scan",
    where: "team",
    query: `kind=sbom&reference=${encodeURIComponent(unknownReference)}`,
    body: { bomFormat: "CycloneDX" },
    foreignQuery: `kind=sbom&reference=${encodeURIComponent(foreignReference)}`,
  },
  "GET /api/v1/webhook-endpoints": { may: "operate", where: "server" },
  "POST /api/v1/webhook-endpoints": {
    may: "operate",
    where: "server",
    body: { name: "BAD NAME", url: "https://hooks.example/" },
  },
  "DELETE /api/v1/webhook-endpoints/:id": { may: "operate", where: "server", params: id },
  "GET /api/v1/webhook-endpoints/:id/deliveries": { may: "operate", where: "server", params: id },
  "POST /webhooks/:name": { may: "open", params: none },
  "OPTIONS /webhooks/:name": { may: "open", params: none },
};

import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { duration, integer, onOff, path, text } from "../../runtime/options/value-kinds.ts";

const asking = { since: "0.1.0", group: "Asking a server" };
const common = { since: "0.1.0", group: "Server" };

/** How a server is guarded: encryption, keys, where requests go to and come from. */
export const guardOptions = {
  tlsCertificate: defineOption({
    ...common,
    kind: optional(path("FILE", "file")),
    default: undefined,
    defaultText: "plain HTTP",
    description:
      "Certificate of the server, PEM, with those that lead to its authority; read anew when it changes",
    example: "/etc/assay/tls.crt",
  }),
  tlsKey: defineOption({
    ...common,
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "Key of --tls-certificate, PEM",
    example: "/etc/assay/tls.key",
  }),
  tlsCommand: defineOption({
    ...common,
    kind: listOf(text("WORD")),
    default: [] as readonly string[],
    description:
      "Command and its words that write --tls-certificate and --tls-key, as an ACME client does: run where there are none, and 30 days before they expire",
    example: "/usr/local/bin/renew-certificate",
  }),
  tlsClientCa: defineOption({
    ...common,
    kind: optional(path("FILE", "file")),
    default: undefined,
    defaultText: "client certificates are not asked for",
    description: "Authorities of clients' certificates, PEM",
    example: "/etc/assay/clients.pem",
  }),
  sealingKeyFile: defineOption({
    ...common,
    kind: optional(path("FILE", "file")),
    default: undefined,
    defaultText: "key in --data",
    description: "Keys that credentials are sealed with, a line each, the one in use first",
    example: "/run/secrets/assay-key",
  }),
  sealingKeyCommand: defineOption({
    ...common,
    kind: listOf(text("WORD")),
    default: [] as readonly string[],
    description:
      "Command and its words that print the keys of --sealing-key-file, as a key service decrypts them",
    example: "/usr/local/bin/assay-key",
  }),
  sealingKey: defineOption({
    ...common,
    kind: optional(text("KEY")),
    default: undefined,
    description:
      "The keys of --sealing-key-file themselves; not a flag, because other users of the machine see flags",
    example: "…",
    secret: true,
    sources: ["environment", "file"],
  }),
  publicAddress: defineOption({
    ...common,
    kind: optional(text("URL")),
    default: undefined,
    description: "Where browsers find this server, as its OpenID provider is told",
    example: "https://assay.example",
  }),
  loginIssuer: defineOption({
    ...common,
    kind: optional(text("URL")),
    default: undefined,
    defaultText: "people come by passwords",
    description: "OpenID provider that people log in at, by its issuer",
    example: "https://login.example/realms/main",
  }),
  loginClient: defineOption({
    ...common,
    kind: optional(text("ID")),
    default: undefined,
    description: "What the provider calls this server",
    example: "assay",
  }),
  loginSecret: defineOption({
    ...common,
    kind: optional(text("SECRET")),
    default: undefined,
    defaultText: "none: a public client, by PKCE alone",
    description:
      "What proves this server to the provider; not a flag, because other users of the machine see flags",
    example: "…",
    secret: true,
    sources: ["environment", "file"],
  }),
  loginScope: defineOption({
    ...common,
    kind: listOf(text("SCOPE")),
    default: ["profile", "email"] as readonly string[],
    description: "What is asked of the provider beside openid",
    example: "profile,groups",
  }),
  loginGroups: defineOption({
    ...common,
    kind: text("CLAIM"),
    default: "groups",
    description: "Which claim of the provider lists somebody's groups",
    example: "roles",
  }),
  loginRole: defineOption({
    ...common,
    kind: listOf(text("GROUP=ROLE[@TEAM]")),
    default: [] as readonly string[],
    defaultText: "roles are given by hand",
    description: "What groups of the provider are here; each login sets exactly these roles",
    example: "sec=security,shop-dev=developer@shop",
  }),
  allowOutgoing: defineOption({
    ...common,
    kind: listOf(text("PLACE")),
    default: [] as readonly string[],
    defaultText: "loopback, where --listen is on this machine only; else none",
    description:
      "Where registries and webhooks may lie beside public addresses: networks, hosts, private, loopback, link-local",
    example: "10.0.0.0/8,registry.internal",
  }),
  requestRate: defineOption({
    ...common,
    kind: integer("COUNT", 1, 1_000_000),
    default: 1_000,
    description: "Requests a second that one account may make in the long run",
    example: "50",
  }),
  trustedProxy: defineOption({
    ...common,
    kind: listOf(text("ADDRESS")),
    default: [] as readonly string[],
    description: "Addresses or networks of proxies whose X-Forwarded-For and -Proto are believed",
    example: "10.0.0.5",
  }),
  newSetupLink: defineOption({
    ...common,
    kind: onOff(),
    default: false,
    description: "Print another link that makes an administrator, in place of the one before",
    example: "true",
    sources: ["flag"],
  }),
};

/** Of a token that is made. */
export const tokenOptions = {
  tokenExpires: defineOption({
    ...asking,
    kind: duration(),
    default: 90 * 24 * 3_600_000,
    description: "How long the token lives, at most 366 days",
    example: "24h",
  }),
  tokenScope: defineOption({
    ...asking,
    kind: listOf(text("SCOPE")),
    default: [] as readonly string[],
    description: "What the token lets do at most: read, scan, triage, approve, operate, audit, administer",
    example: "read,scan",
  }),
  tokenTeam: defineOption({
    ...asking,
    kind: optional(text("TEAM")),
    default: undefined,
    description: "The one team that the token is for",
    example: "shop",
  }),
};

/** Of a service that is known by the tokens of its CI. */
export const federationOptions = {
  federationIssuer: defineOption({
    ...asking,
    kind: optional(text("URL")),
    default: undefined,
    defaultText: "the service has tokens of the server's own",
    description: "Provider whose tokens are the service: exactly their issuer",
    example: "https://token.actions.githubusercontent.com",
  }),
  federationAudience: defineOption({
    ...asking,
    kind: optional(text("TEXT")),
    default: undefined,
    description: "For whom its tokens have to be made",
    example: "https://assay.example",
  }),
  federationClaim: defineOption({
    ...asking,
    kind: listOf(text("NAME=GLOB")),
    default: [] as readonly string[],
    description: "What its tokens have to say besides; at least one",
    example: "repository=acme/shop,ref=refs/heads/main",
  }),
};

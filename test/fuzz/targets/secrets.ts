/** What the search for credentials reads of an artifact's bytes, and of the user's files of rules. */
import { gzipSync } from "node:zlib";
import { bufferSource } from "#formats";
import { ArchiveSearch, archiveKind } from "../../../src/analyzers/secrets/archive-search.ts";
import {
  keyedFingerprint,
  readSecretConfig,
  secretRules,
  SecretScanner,
} from "../../../src/analyzers/secrets/index.ts";
import { fileDigests, InstalledFiles } from "../../../src/analyzers/secrets/installed-files.ts";
import { publicKeysIn } from "../../../src/analyzers/secrets/public-keys.ts";
import { writeTar } from "../../support/tar-writer.ts";
import { writeZip } from "../../support/zip-writer.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { isAssayError, isNothing } from "./accepted.ts";

const limits = { maxDepth: 4, maxUnpackedBytes: 4 * 1024 * 1024, maxFileBytes: 1024 * 1024 };
const content = Buffer.from("password = Xq7vRm2pLw9\n".repeat(20));

function archives(): readonly Buffer[] {
  const zip = writeZip([{ path: "conf/a.txt", content }]);
  const tar = writeTar([{ path: "a/b.txt", content }]);
  return [zip, tar, gzipSync(tar), gzipSync(content), writeZip([{ path: "lib/inner.jar", content: zip }])];
}

function walk(input: Buffer): unknown {
  const source = bufferSource(input);
  const kind = archiveKind(source);
  if (kind === undefined) return [];
  const told: unknown[] = [];
  const visitor = {
    file: (inner: string, found: { readonly size: number }) => told.push([inner, found.size]),
    skipped: (inner: string, why: { readonly reason: string }) => told.push([inner, why.reason]),
  };
  new ArchiveSearch(visitor, limits).enter(source, kind, "a.tgz");
  return told;
}

const sums = Buffer.from("d41d8cd98f00b204e9800998ecf8427e  etc/app/settings\n");
const apk = Buffer.from("P:app\nV:1\nF:etc/app\nR:settings\nZ:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=\n\nP:b\n");

function installed(input: Buffer): unknown {
  const digests = fileDigests(bufferSource(Buffer.alloc(0)));
  const lists = [
    "/var/lib/dpkg/info/app.md5sums",
    "/lib/apk/db/installed",
    "/opt/app-1.dist-info/RECORD",
    "/var/lib/rpm/rpmdb.sqlite",
    "/var/lib/rpm/Packages",
  ];
  const asked = ["/etc/app/settings", "/opt/app/a.py"];
  return lists.map((path) => {
    const files = new InstalledFiles();
    files.note(path, { ...bufferSource(input), hold: () => bufferSource(input) });
    files.prepare(new Set(asked));
    return asked.map((file) => files.of(file, digests) ?? null);
  });
}

const scanner = new SecretScanner({ rules: secretRules, fingerprint: keyedFingerprint(Buffer.alloc(32, 3)) });
const yaml = Buffer.from(
  "version: 1\nrules:\n  - id: acme/token\n    keywords: [acme_]\n    pattern: acme_[a-z0-9]{16}\nallow:\n  - id: a\n    owner: me\n    values: ['x{1,3}']\n",
);
const toml = Buffer.from(
  "[[rules]]\nid = 'a'\nregex = '''(?i)a[b-d]+\\s*(?P<n>[[:alnum:]]{3,})'''\nkeywords = ['a']\n[allowlist]\nregexes = ['''x.*''']\n",
);

export const secretTargets: readonly FuzzTarget[] = [
  { id: "secrets/archives", seeds: archives, accepts: isNothing, givesJSON: true, run: walk },
  {
    id: "secrets/installed-files",
    seeds: () => [sums, apk],
    accepts: isNothing,
    givesJSON: true,
    run: installed,
  },
  {
    id: "secrets/public-keys",
    seeds: () => [
      Buffer.from(
        `ssh-ed25519 ${"AAAA".repeat(17)} a\n-----BEGIN CERTIFICATE-----\n${"QUJD".repeat(30)}\n-----END CERTIFICATE-----\n`,
      ),
    ],
    tokens: ["-----BEGIN PUBLIC KEY-----", "-----END CERTIFICATE-----"],
    accepts: isNothing,
    givesJSON: true,
    run: (input) => publicKeysIn(bufferSource(input)),
  },
  {
    id: "secrets/scanner",
    seeds: () => [
      content,
      Buffer.from(gzipSync(content).toString("base64")),
      Buffer.from(content.toString("hex")),
    ],
    tokens: ["-----BEGIN PRIVATE KEY-----", "eyJhbGciOiJIUzI1NiJ9.", "ghp_", "://a:b@", "curl -u "],
    accepts: isNothing,
    givesJSON: true,
    run: (input) => scanner.scan(bufferSource(input)),
  },
  {
    id: "secrets/config-yaml",
    seeds: () => [yaml],
    tokens: ["pattern: ", "(?:", "{1,64}", "examples:", "allow:"],
    accepts: isAssayError,
    run: (input) => readSecretConfig(input.toString("utf8"), "a.yaml"),
  },
  {
    id: "secrets/config-gitleaks",
    seeds: () => [toml],
    tokens: ["(?i)", "[[:alpha:]]", "\\x{41}", "{2,}", "(?-i:", "[^]]"],
    accepts: isAssayError,
    run: (input) => readSecretConfig(input.toString("utf8"), "a.toml"),
  },
];

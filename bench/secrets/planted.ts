import type { Random } from "../../test/support/secret-examples.ts";
import { exampleOf } from "../../test/support/secret-examples.ts";
import { secretRules } from "../../src/analyzers/secrets/index.ts";

/** A text to put into a real file, and whether it is a credential. */
export interface Planted {
  readonly kind: string;
  readonly isSecret: boolean;
  /** Whether it is one of low severity at most: an identifier, a key that is public, a key for tests. */
  readonly isLow?: boolean;
  /** Base name of the file that such a thing is in. */
  readonly file: string;
  readonly text: string;
}

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function drawn(length: number, random: Random, alphabet = alphanumeric): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
}

const hex = "0123456789abcdef";

/** Real credentials as people leave them: in the forms of configuration files, programs, scripts and history. */
const written: readonly ((random: Random) => Omit<Planted, "isSecret">)[] = [
  (random) => ({ kind: "env password", file: ".env", text: `DB_PASSWORD=${drawn(14, random)}7!\n` }),
  (random) => ({
    kind: "yaml password",
    file: "app.yaml",
    text: `database:\n  password: "${drawn(16, random)}#4"\n`,
  }),
  (random) => ({
    kind: "json secret",
    file: "config.json",
    text: `{"clientSecret": "${drawn(32, random)}9a"}\n`,
  }),
  (random) => ({ kind: "python key", file: "settings.py", text: `API_KEY = '${drawn(40, random)}'\n` }),
  (random) => ({
    kind: "java property",
    file: "application.properties",
    text: `spring.datasource.password=${drawn(12, random)}2$\n`,
  }),
  (random) => ({
    kind: "database address",
    file: "database.yml",
    text: `url: postgres://app:${drawn(12, random)}5@db.corp.internal:5432/app\n`,
  }),
  (random) => ({
    kind: "redis address",
    file: "worker.toml",
    text: `broker = "redis://:${drawn(18, random)}@cache.corp.internal:6379/0"\n`,
  }),
  (random) => ({
    kind: "npmrc",
    file: ".npmrc",
    text: `//npm.corp.internal/:_authToken=${drawn(36, random)}\n`,
  }),
  (random) => ({
    kind: "netrc",
    file: ".netrc",
    text: `machine git.corp.internal login ci password ${drawn(16, random)}\n`,
  }),
  (random) => ({
    kind: "pgpass",
    file: ".pgpass",
    text: `db.corp.internal:5432:app:ci:${drawn(16, random)}\n`,
  }),
  (random) => ({
    kind: "docker login",
    file: "config.json",
    text: `{"auths":{"registry.corp.internal":{"auth":"${Buffer.from(`ci:${drawn(20, random)}`).toString("base64")}"}}}\n`,
  }),
  (random) => ({
    kind: "shell history",
    file: ".bash_history",
    text: `ls\ncurl -u ci:${drawn(14, random)}8 https://api.corp.internal/v1/deploy\n`,
  }),
  (random) => ({
    kind: "terraform state",
    file: "terraform.tfstate",
    text: `{"attributes": {\n  "master_password": "${drawn(18, random)}!1",\n  "port": 5432 }}\n`,
  }),
  (random) => ({
    kind: "bearer header",
    file: "call.sh",
    text: `http GET api "Authorization: Bearer ${drawn(40, random)}"\n`,
  }),
  (random) => ({
    kind: "encoded secret",
    file: "blob.txt",
    text: `payload: ${Buffer.from(`{"password": "${drawn(16, random)}@3", "user": "ci"}`).toString("base64")}\n`,
  }),
];

/** What looks like one and is none: the noise of real trees. */
const noise: readonly ((random: Random) => Omit<Planted, "isSecret">)[] = [
  () => ({
    kind: "placeholder",
    file: ".env.example",
    text: "DB_PASSWORD=changeme\nAPI_KEY=your-api-key-here\n",
  }),
  () => ({
    kind: "variable",
    file: "deploy.yaml",
    text: 'password: "${DB_PASSWORD}"\ntoken: {{ .Values.token }}\n',
  }),
  () => ({
    kind: "environment",
    file: "app.js",
    text: "const token = process.env.API_TOKEN;\nconst password = getPassword();\n",
  }),
  (random) => ({
    kind: "lock file hash",
    file: "package-lock.json",
    text: `"integrity": "sha512-${drawn(86, random)}=="\n`,
  }),
  (random) => ({ kind: "checksum", file: "SHA256SUMS", text: `${drawn(64, random, hex)}  app.tar.gz\n` }),
  (random) => ({ kind: "commit", file: "build.json", text: `{"commit": "${drawn(40, random, hex)}"}\n` }),
  (random) => ({
    kind: "form token",
    file: "page.html",
    text: `<input name="csrf_token" value="${drawn(40, random)}">\n`,
  }),
  () => ({
    kind: "translation",
    file: "de.json",
    text: '{"password": "Passwort vergessen?", "token": "Zugangsschlüssel"}\n',
  }),
  () => ({
    kind: "documentation key",
    file: "README.md",
    text: `aws_access_key_id = ${["AKIA", "IOSFODNN7", "EXAMPLE"].join("")}\n`,
  }),
  () => ({
    kind: "documentation address",
    file: "README.md",
    text: "postgres://user:password@localhost:5432/db\n",
  }),
  (random) => ({
    kind: "public key",
    file: "id.pub",
    text: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${drawn(43, random)} ci\n`,
  }),
  (random) => ({
    kind: "identifier",
    file: "ids.yaml",
    text: `tenant: ${drawn(8, random, hex)}-${drawn(4, random, hex)}-4${drawn(3, random, hex)}-a${drawn(3, random, hex)}-${drawn(12, random, hex)}\n`,
  }),
  () => ({ kind: "masked", file: "log.txt", text: "using token ghp_****************************xxxx\n" }),
  () => ({ kind: "schema", file: "openapi.yaml", text: "password:\n  type: string\n  format: password\n" }),
];

/** All of it: every kind of rule's own example, and what people write, so often. */
export function plantedTexts(random: Random, times: number): readonly Planted[] {
  const own = secretRules.map((rule) => ({
    kind: rule.id,
    isSecret: true,
    isLow: rule.severity === "low",
    file:
      rule.path === undefined ? "settings.txt" : rule.path.includes("php") ? "config.php" : "NuGet.Config",
    text: `${exampleOf(rule, random).text}\n`,
  }));
  const people = Array.from({ length: times }, () => [
    ...written.map((make) => ({ ...make(random), isSecret: true })),
    ...noise.map((make) => ({ ...make(random), isSecret: false })),
  ]).flat();
  return [...own, ...people];
}

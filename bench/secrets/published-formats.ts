import { generateKeyPairSync } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Random } from "../../test/support/secret-examples.ts";
import type { Planted } from "./planted.ts";

/**
 * Credentials by the formats that their providers publish, written down here and not drawn from the rules: what the rules
 * get wrong about a format is missed here.
 */
const digits = "0123456789";
const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const hex = `${digits}abcdef`;
const base62 = digits + upper + lower;
const url64 = `${base62}-_`;

type Draw = (length: number, alphabet?: string) => string;

function drawer(random: Random): Draw {
  return (length, alphabet = base62) =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
}

/** GitHub's and npm's: 30 characters and their CRC-32 in base 62, six characters. */
function withChecksum(body: string): string {
  let left = crc32(body);
  let sum = "";
  for (let at = 0; at < 6; at++) {
    sum = (base62[left % 62] ?? "") + sum;
    left = Math.floor(left / 62);
  }
  return body + sum;
}

const base32 = `${lower}234567`;

const formats: Readonly<Record<string, (draw: Draw) => string>> = {
  "GitHub classic": (draw) => `ghp_${withChecksum(draw(30))}`,
  "GitHub fine-grained": (draw) => `github_pat_${draw(22)}_${draw(59)}`,
  npm: (draw) => `npm_${withChecksum(draw(30))}`,
  GitLab: (draw) => `glpat-${draw(20, url64)}`,
  "AWS key id": (draw) => `AKIA${draw(16, `${upper}234567`)}`,
  "Slack bot": (draw) => `xoxb-${draw(12, digits)}-${draw(13, digits)}-${draw(24)}`,
  "Slack webhook": (draw) =>
    `https://hooks.slack.com/services/T${draw(10, upper + digits)}/B${draw(10, upper + digits)}/${draw(24)}`,
  Stripe: (draw) => `sk_live_51${draw(97)}`,
  "Google API": (draw) => `AIza${draw(35, url64)}`,
  SendGrid: (draw) => `SG.${draw(22, url64)}.${draw(43, url64)}`,
  DigitalOcean: (draw) => `dop_v1_${draw(64, hex)}`,
  Shopify: (draw) => `shpat_${draw(32, hex)}`,
  "Hugging Face": (draw) => `hf_${draw(34, lower + upper)}`,
  OpenAI: (draw) => `sk-proj-${draw(74, url64)}T3BlbkFJ${draw(74, url64)}`,
  Anthropic: (draw) => `sk-ant-api03-${draw(93, url64)}AA`,
  "Docker Hub": (draw) => `dckr_pat_${draw(27, url64)}`,
  Vault: (draw) => `hvs.CAESI${draw(90, url64)}`,
  "Terraform Cloud": (draw) => `${draw(14)}.atlasv1.${draw(67)}`,
  Databricks: (draw) => `dapi${draw(32, hex)}`,
  "New Relic": (draw) => `NRAK-${draw(27, upper + digits)}`,
  Linear: (draw) => `lin_api_${draw(40)}`,
  Postman: (draw) => `PMAK-${draw(24, hex)}-${draw(34, hex)}`,
  Doppler: (draw) => `dp.pt.${draw(43)}`,
  Figma: (draw) => `figd_${draw(40, url64)}`,
  Supabase: (draw) => `sbp_${draw(40, hex)}`,
  PlanetScale: (draw) => `pscale_tkn_${draw(43, url64)}`,
  RubyGems: (draw) => `rubygems_${draw(48, hex)}`,
  // As Microsoft's own scanners (SEC101/031) describe it: base32, of which some characters have few values.
  NuGet: (draw) =>
    `oy2${draw(1, "abcdefghijklmnop")}${draw(15, base32)}${draw(1, "aq")}${draw(11, base32)}${draw(1, "eu")}${draw(1, "bdfhjlnprtvxz357")}${draw(1, "abcdefghijklmnop")}${draw(11, base32)}${draw(1, "aeimquy4")}`,
  Airtable: (draw) => `pat${draw(14)}.${draw(64, hex)}`,
  Telegram: (draw) => `${draw(10, "123456789")}:AA${draw(33, url64)}`,
  Mailgun: (draw) => `key-${draw(32, hex)}`,
  "Azure storage": (draw) =>
    `DefaultEndpointsProtocol=https;AccountName=${draw(10, lower)};AccountKey=${draw(86)}==;EndpointSuffix=core.windows.net`,
  Square: (draw) => `EAAA${draw(60, url64)}`,
  "PostgreSQL address": (draw) => `postgresql://svc:${draw(18)}@db.corp.internal:5432/orders`,
};

const forms: readonly ((name: string, value: string) => Pick<Planted, "file" | "text">)[] = [
  (name, value) => ({ file: ".env", text: `NODE_ENV=production\n${name}=${value}\n` }),
  (name, value) => ({ file: "values.yaml", text: `app:\n  env:\n    ${name}: "${value}"\n` }),
  (name, value) => ({ file: "settings.py", text: `import os\n\n${name} = "${value}"\n` }),
  (name, value) => ({ file: "config.json", text: `{\n  "${name}": "${value}",\n  "debug": false\n}\n` }),
  (name, value) => ({ file: "deploy.sh", text: `#!/bin/sh\nexport ${name}='${value}'\nexec ./run\n` }),
  (_name, value) => ({ file: "client.ts", text: `const client = connect("${value}");\n` }),
];

/** What looks like a credential to a pattern and is none, by how such things are in real files. */
const others: Readonly<Record<string, (draw: Draw) => Pick<Planted, "file" | "text">>> = {
  "commit of git": (draw) => ({ file: "VERSION", text: `commit ${draw(40, hex)}\n` }),
  checksums: (draw) => ({ file: "SHA256SUMS", text: `${draw(64, hex)}  app.tar.gz\n` }),
  integrity: (draw) => ({ file: "package-lock.json", text: `{"integrity": "sha512-${draw(86)}=="}\n` }),
  uuid: (draw) => ({
    file: "app.yaml",
    text: `secretRef: ${draw(8, hex)}-${draw(4, hex)}-4${draw(3, hex)}-a${draw(3, hex)}-${draw(12, hex)}\n`,
  }),
  variable: () => ({
    file: "ci.yaml",
    text: "env:\n  API_TOKEN: ${{ secrets.API_TOKEN }}\n  DB_PASSWORD: $DB_PASSWORD\n",
  }),
  placeholder: () => ({
    file: ".env.example",
    text: "API_KEY=<your-api-key>\nDB_PASSWORD=changeme\nTOKEN=xxxxxxxxxxxxxxxxxxxx\n",
  }),
  "vault reference": () => ({ file: "app.yaml", text: "password: vault:secret/data/app#password\n" }),
  "path of a secret": () => ({
    file: "compose.yaml",
    text: "environment:\n  POSTGRES_PASSWORD_FILE: /run/secrets/db_password\n",
  }),
  code: () => ({
    file: "auth.js",
    text: "const password = request.body.password;\nif (token === undefined) throw new TokenError('token is missing');\n",
  }),
  translation: () => ({
    file: "de.json",
    text: '{"password": "Ihr Passwort", "api_key": "Schlüssel der Schnittstelle"}\n',
  }),
  "short GitHub": (draw) => ({ file: "notes.md", text: `ghp_${draw(12)}\n` }),
  picture: (draw) => ({
    file: "style.css",
    text: `a{background:url(data:image/png;base64,iVBORw0KGgo${draw(400)})}\n`,
  }),
  "public key of SSH": (draw) => ({
    file: "authorized_keys",
    text: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${draw(43)} ci@corp\n`,
  }),
  "digest of an image": (draw) => ({
    file: "Dockerfile",
    text: `FROM registry.example/app@sha256:${draw(64, hex)}\n`,
  }),
  "Java constant": () => ({
    file: "Keys.java",
    text: 'static final String ACCESS_TOKEN_PARAMETER = "access_token_parameter_name";\n',
  }),
  "kubectl get": (draw) => ({
    file: "log.txt",
    text: `secret/app-${draw(5, lower)} Opaque 3 12d token=redacted\n`,
  }),
};

/** Each format in each form, keys that are made anew, and what is no credential. */
export function publishedTexts(random: Random): readonly Planted[] {
  const draw = drawer(random);
  const secrets = Object.entries(formats).flatMap(([kind, value]) =>
    forms.map((form): Planted => ({
      kind,
      isSecret: true,
      ...form(`${kind.toUpperCase().replaceAll(/\W+/g, "_")}_TOKEN`, value(draw)),
    })),
  );
  const nothing = Object.entries(others).flatMap(([kind, make]) =>
    Array.from({ length: 6 }, (): Planted => ({ kind, isSecret: false, ...make(draw) })),
  );
  return [...secrets, ...privateKeys(), ...nothing];
}

function privateKeys(): readonly Planted[] {
  const pairs = [
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
    generateKeyPairSync("ec", { namedCurve: "P-256" }),
    generateKeyPairSync("ed25519"),
  ];
  return pairs.flatMap(({ privateKey, publicKey }): Planted[] => [
    {
      kind: "private key",
      isSecret: true,
      file: "server.key",
      text: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    },
    {
      kind: "public key",
      isSecret: false,
      file: "server.pub",
      text: publicKey.export({ type: "spki", format: "pem" }).toString(),
    },
  ]);
}

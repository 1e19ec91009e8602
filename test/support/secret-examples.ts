import { generateKeyPairSync, randomBytes } from "node:crypto";
import { exampleBytes, parsePattern, type PatternNode } from "../../src/analyzers/secrets/engine/pattern.ts";
import type { SecretRule } from "../../src/analyzers/secrets/secret-rule.ts";

/** Numbers from 0 to below 1, the same for the same seed. */
export type Random = () => number;

/** A generator after Mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Something that a rule has to find, with the value within. */
export interface SecretExample {
  readonly text: string;
  readonly value: string;
}

/**
 * An example of a rule, made at run time, so that no file holds what looks like a credential: from its own recipe
 * where the structure matters, else drawn from the pattern.
 */
export function exampleOf(rule: SecretRule, random: Random): SecretExample {
  const recipe = recipes[rule.id];
  if (recipe !== undefined) return recipe(random);
  const pieces = { text: "", value: undefined as string | undefined };
  draw(parsePattern(rule.pattern), pieces, random);
  return { text: pieces.text, value: pieces.value ?? pieces.text };
}

function draw(node: PatternNode, pieces: { text: string; value: string | undefined }, random: Random): void {
  switch (node.kind) {
    case "empty":
      return;
    case "set": {
      const bytes = exampleBytes(node.bytes);
      pieces.text += String.fromCharCode(bytes[Math.floor(random() * bytes.length)] ?? 0);
      return;
    }
    case "sequence":
      for (const part of node.parts) draw(part, pieces, random);
      return;
    case "choice":
      draw(node.options[Math.floor(random() * node.options.length)]!, pieces, random);
      return;
    case "group": {
      const start = pieces.text.length;
      draw(node.part, pieces, random);
      if (node.isValue) pieces.value = pieces.text.slice(start);
      return;
    }
    case "repeat": {
      const most = Math.min(node.max, node.min + 3);
      const count = node.min + Math.floor(random() * (most - node.min + 1));
      for (let index = 0; index < count; index++) draw(node.part, pieces, random);
    }
  }
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const alphanumeric = `${letters}0123456789`;

function drawn(length: number, alphabet: string, random: Random): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
}

function password(random: Random): string {
  return `${drawn(4, letters, random)}7!${drawn(6, alphanumeric, random)}q3`;
}

function key(random: Random): string {
  return `${drawn(30, alphanumeric, random)}4Z9k`;
}

function within(before: string, value: string, after = ""): SecretExample {
  return { text: before + value + after, value };
}

function ellipticKey(): string {
  const { privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return privateKey.trimEnd();
}

/** A block of PEM around bytes. */
export function pemBlock(label: string, body: Uint8Array): string {
  const lines =
    Buffer.from(body)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join("\n");
}

/** An OpenSSH key file as PROTOCOL.key describes it; its private half is noise. */
export function opensshKey(cipher: string): string {
  const text = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const publicKey = Buffer.concat([text(Buffer.from("ssh-ed25519")), text(randomBytes(32))]);
  return pemBlock(
    "OPENSSH PRIVATE KEY",
    Buffer.concat([
      Buffer.from("openssh-key-v1\0"),
      text(Buffer.from(cipher)),
      text(Buffer.from(cipher === "none" ? "none" : "bcrypt")),
      text(Buffer.alloc(0)),
      Buffer.from([0, 0, 0, 1]),
      text(publicKey),
      text(randomBytes(160)),
    ]),
  );
}

/** A token of JSON Web Token's compact form; its signature is noise. */
export function jsonWebToken(header: object, claims: object): string {
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString("base64url");
  return `${part(header)}.${part(claims)}.${randomBytes(32).toString("base64url")}`;
}

/** Sixteen digits with Luhn's check digit at the end. */
function cardNumber(random: Random): string {
  const digits = `4${drawn(14, "0123456789", random)}`;
  const sum = Array.from(digits).reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

const whole = (value: string): SecretExample => ({ text: value, value });
const base64 = (text: string): string => Buffer.from(text).toString("base64");

const recipes: Readonly<Record<string, (random: Random) => SecretExample>> = {
  "generic/private-key": () => whole(ellipticKey()),
  "generic/other-private-key": () => whole(pemBlock("ACME VENDOR PRIVATE KEY", randomBytes(96))),
  "openssh/private-key": () => whole(opensshKey("none")),
  "generic/pgp-private-key": () => whole(pemBlock("PGP PRIVATE KEY BLOCK", randomBytes(200))),
  "generic/putty-private-key": () =>
    whole(
      `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: somebody\nPublic-Lines: 1\n${randomBytes(33).toString("base64")}\nPrivate-Lines: 1\n${randomBytes(48).toString("base64")}\nPrivate-MAC`,
    ),
  "generic/json-web-key": () =>
    within(`{"kty":"RSA","n":"AQAB","d":"`, randomBytes(64).toString("base64url"), `"}`),
  "generic/openvpn-static-key": () =>
    within(
      "-----BEGIN OpenVPN Static key V1-----\n",
      `${(randomBytes(256).toString("hex").match(/.{32}/g) ?? []).join("\n")}\n`,
      "-----END OpenVPN Static key V1-----",
    ),
  "generic/json-web-token": () => whole(jsonWebToken({ alg: "HS256" }, { sub: "a", exp: 1_900_000_000 })),
  "generic/wireguard-private-key": () => within("PrivateKey = ", randomBytes(32).toString("base64")),
  "generic/url-credentials": (random) =>
    within("postgres://app:", `${drawn(9, letters, random)}4w`, "@db.internal/app"),
  "generic/connection-string": (random) =>
    within("Server=db;Database=a;User Id=sa;Password=", password(random), ";"),
  "generic/payment-card": (random) => within("card_number: ", cardNumber(random), "\n"),
  "generic/netrc": (random) => within("machine files.internal login ann password ", password(random)),
  "generic/pgpass": (random) => within("db.internal:5432:app:ann:", password(random), "\n"),
  "generic/curl-user": (random) => within("curl -s -u ann:", key(random), " https://files.internal/"),
  "generic/basic-auth-header": (random) => within("Authorization: Basic ", base64(`ann:${password(random)}`)),
  "generic/bearer-header": (random) => within("Authorization: Bearer ", key(random)),
  "generic/api-key-header": (random) => within("X-Api-Key: ", key(random)),
  "generic/quoted-password": (random) => within('db_password = "', password(random), '"'),
  "generic/password-setting": (random) => within("DB_PASSWORD=", password(random), "\n"),
  "generic/password-element": (random) => within("<password>", password(random), "</password>"),
  "generic/quoted-key": (random) => within('"clientSecret": "', key(random), '"'),
  "generic/key-setting": (random) => within("APP_SECRET=", key(random), "\n"),
  "generic/key-element": (random) => within("<authToken>", key(random), "</authToken>"),
  "docker/registry-auth": (random) =>
    within('{"auths":{"r":{"auth": "', base64(`ann:${password(random)}`), '"}}}'),
  "kubernetes/client-key": () => within("client-key-data: ", base64(`${ellipticKey()}\n`)),
  "kubernetes/secret-manifest": (random) =>
    within("kind: Secret\nmetadata:\n  name: a\ndata:\n  password: ", base64(password(random))),
  "kubernetes/secret-manifest-data-first": (random) =>
    within("data:\n  password: ", base64(password(random)), "\nkind: Secret"),
  "npm/registry-auth": (random) => within("//registry.internal/:_authToken=", key(random)),
  "wordpress/secret-key": (random) =>
    within("define('AUTH_KEY', '", drawn(64, `${alphanumeric}#&%+-_`, random), "');"),
  "generic/rails-secret-key": () => within("secret_key_base: ", randomBytes(64).toString("hex")),
  "generic/django-secret-key": (random) =>
    within('SECRET_KEY = "', drawn(50, `${alphanumeric}!@#%^&*(-_=+)`, random), '"'),
};

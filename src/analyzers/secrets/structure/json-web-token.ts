import type { SecretAssessment } from "../secret-rule.ts";

type Claims = Readonly<Record<string, unknown>>;

/** Parameters of RFC 7515, section 4.1, RFC 7516, section 4.1, RFC 7518, section 4 and RFC 7797. */
const headerNames =
  "alg enc typ cty kid jku jwk x5u x5c x5t crit zip epk apu apv iv tag p2s p2c b64 url nonce".split(" ");

/** Whether a text of three parts is a token: its header is JSON and names how it is signed or encrypted. */
export function isJsonWebToken(value: string): boolean {
  const header = part(value, 0);
  return header !== undefined && headerNames.some((name) => name in header);
}

/** Algorithm and expiry, as the token itself says them. */
export function assessJsonWebToken(value: string): SecretAssessment {
  const algorithm = part(value, 0)?.["alg"];
  const expiry = part(value, 1)?.["exp"];
  const told = [
    typeof algorithm === "string" && /^[\w-]{1,16}$/.test(algorithm) ? algorithm : "encrypted",
    isTime(expiry) ? `expires ${new Date(expiry * 1000).toISOString().slice(0, 10)}` : "no expiry",
  ];
  return { confidence: "verified", detail: told.join(", ") };
}

const latestTime = 8.64e12;

function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < latestTime / 1000;
}

function part(value: string, index: number): Claims | undefined {
  try {
    const text = Buffer.from(value.split(".")[index] ?? "", "base64url").toString("utf8");
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Claims) : undefined;
  } catch {
    return undefined;
  }
}

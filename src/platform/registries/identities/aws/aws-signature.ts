import { createHash, createHmac } from "node:crypto";

/** Keys of an AWS identity; temporary ones have a session token. */
export interface AwsKeys {
  readonly accessKeyID: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What is signed. */
export interface AwsRequest {
  readonly method: string;
  readonly url: URL;
  /** In lower case; `host` and `x-amz-date` are added. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly region: string;
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** S3 takes paths as they are; all others encode them a second time. */
  readonly isPathLiteral?: boolean;
}

/**
 * The headers of a request signed with “AWS Signature Version 4”, all of its headers among them. Pure: the same
 * request at the same time gives the same signature.
 */
export function signedHeaders(request: AwsRequest, keys: AwsKeys): Readonly<Record<string, string>> {
  const time = new Date(request.now).toISOString().replace(/[:-]|\.\d{3}/g, "");
  const date = time.slice(0, 8);
  const token = keys.sessionToken === undefined ? {} : { "x-amz-security-token": keys.sessionToken };
  const sent = { ...request.headers, "x-amz-date": time, ...token };
  const headers: Readonly<Record<string, string>> = { ...sent, host: request.url.host };
  const names = Object.keys(headers).sort();
  const canonical = canonicalRequest(request, headers, names);
  const scope = `${date}/${request.region}/${request.service}/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`;
  const key = [date, request.region, request.service, "aws4_request"].reduce<Buffer | string>(
    hmac,
    `AWS4${keys.secretAccessKey}`,
  );
  const signature = hmac(key, text).toString("hex");
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKeyID}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

/** “Create a canonical request”. */
function canonicalRequest(
  { method, url, body, isPathLiteral }: AwsRequest,
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): string {
  const path = isPathLiteral === true ? url.pathname : url.pathname.split("/").map(encoded).join("/");
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
  const lines = names.map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}\n`);
  return [method, path, query, lines.join(""), names.join(";"), sha256(body)].join("\n");
}

/** RFC 3986, section 2.3: everything but unreserved characters. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

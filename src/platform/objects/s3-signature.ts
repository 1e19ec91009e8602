import { createHash, createHmac } from "node:crypto";

/** Who asks. */
export interface S3Credential {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

/** What a signature is over. */
export interface SignedCall {
  readonly method: string;
  readonly url: URL;
  readonly body?: Uint8Array;
}

/** The headers that sign a request ("Signature Version 4 signing process" of AWS). */
export function signRequest(
  { method, url, body }: SignedCall,
  {
    region,
    credential,
    now,
  }: { readonly region: string; readonly credential: S3Credential; readonly now: number },
): Readonly<Record<string, string>> {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const headers: Record<string, string> = {
    host: url.host,
    "x-amz-content-sha256": sha256(body ?? new Uint8Array()),
    "x-amz-date": time,
    ...(credential.token === undefined ? {} : { "x-amz-security-token": credential.token }),
  };
  const names = Object.keys(headers).sort();
  const query = [...url.searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join("&");
  const canonical = [
    method,
    url.pathname
      .split("/")
      .map((part) => escaped(decodeURIComponent(part)))
      .join("/"),
    query,
    ...names.map((name) => `${name}:${headers[name] ?? ""}`),
    "",
    names.join(";"),
    headers["x-amz-content-sha256"],
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(Buffer.from(canonical))].join("\n");
  const key = [...scope.split("/")].reduce<Uint8Array | string>(
    (secret, part) => hmac(secret, part),
    `AWS4${credential.secret}`,
  );
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  // The client writes `host` itself.
  const sent = Object.entries(headers).filter(([name]) => name !== "host");
  return {
    ...Object.fromEntries(sent),
    authorization: `AWS4-HMAC-SHA256 Credential=${credential.id}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

function hmac(key: Uint8Array | string, text: string): Uint8Array {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** RFC 3986, unreserved characters. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

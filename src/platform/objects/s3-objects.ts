import { readFile, writeFile } from "node:fs/promises";
import type { Clock } from "../../runtime/clock.ts";
import { createHttpClient, type HttpClient } from "../../runtime/http.ts";
import type { Environment } from "../../runtime/options/environment.ts";
import { PlatformError } from "../platform-error.ts";
import type { ObjectStore } from "./object-store.ts";
import { signRequest, type S3Credential } from "./s3-signature.ts";

/** No object of ours is larger. */
const maxBytes = 4 * 1024 ** 3;
const maxListBytes = 16 * 1024 * 1024;

/** Objects in a bucket of S3-compatible storage, addressed by path ("Amazon S3 API Reference"). */
export function s3Objects(
  place: string,
  means: { readonly environment: Environment; readonly clock: Clock },
): ObjectStore {
  const { base, region, credential } = s3Place(place, means.environment);
  const http = createHttpClient({
    clock: means.clock,
    environment: means.environment,
    userAgent: "assay",
    insecureHosts: base.protocol === "http:" ? [base.host] : [],
  });
  const ask = bound(http, { region, credential, clock: means.clock });
  const urlOf = (key: string): URL => new URL(`${base.href}/${literal(key)}`);
  const get = async (key: string): Promise<Uint8Array | undefined> => {
    const { status, bytes } = await ask({ method: "GET", url: urlOf(key) }, maxBytes);
    if (status === 404 && !/NoSuchBucket/.test(Buffer.from(bytes.subarray(0, 2_000)).toString("utf8")))
      return undefined;
    expected(status, [200], key);
    return bytes;
  };
  const put = async (key: string, body: Uint8Array): Promise<void> => {
    const { status } = await ask({ method: "PUT", url: urlOf(key), body }, maxListBytes);
    expected(status, [200, 201, 204], key);
  };
  return {
    get,
    put,
    putFile: async (key, path) => {
      const { status } = await ask({ method: "HEAD", url: urlOf(key) }, 0);
      if (status !== 200) await put(key, await readFile(path));
    },
    getFile: async (key, path) => {
      const bytes = await get(key);
      if (bytes !== undefined) await writeFile(path, bytes);
      return bytes !== undefined;
    },
    remove: async (key) => {
      const { status } = await ask({ method: "DELETE", url: urlOf(key) }, maxListBytes);
      expected(status, [200, 204, 404], key);
    },
    close: () => http.close(),
    async *list(prefix) {
      const [, bucket = "", ...rest] = base.pathname.split("/");
      const root = rest.length === 0 ? "" : `${decodeURIComponent(rest.join("/"))}/`;
      let token: string | undefined;
      do {
        const url = new URL(`/${bucket}`, base);
        url.searchParams.set("list-type", "2");
        url.searchParams.set("prefix", `${root}${prefix}`);
        if (token !== undefined) url.searchParams.set("continuation-token", token);
        const { status, bytes } = await ask({ method: "GET", url }, maxListBytes);
        expected(status, [200], prefix);
        const text = Buffer.from(bytes).toString("utf8");
        for (const [, key = ""] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) yield plain(key).slice(root.length);
        token = /<NextContinuationToken>([^<]*)</.exec(text)?.[1];
        if (token !== undefined) token = plain(token);
      } while (token !== undefined);
    },
  };
}

/** As signatures want a path: everything but letters, digits and `-._~` as its bytes ("Create a signed request"). */
function literal(key: string): string {
  const part = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return key.split("/").map(part).join("/");
}

function plain(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

interface S3Call {
  readonly method: "GET" | "PUT" | "HEAD" | "DELETE";
  readonly url: URL;
  readonly body?: Uint8Array;
}

function bound(
  http: HttpClient,
  { region, credential, clock }: { region: string; credential: S3Credential; clock: Clock },
) {
  return async (
    call: S3Call,
    most: number,
  ): Promise<{ readonly status: number; readonly bytes: Uint8Array }> => {
    const headers = signRequest(call, { region, credential, now: clock.now() });
    const signal = AbortSignal.timeout(10 * 60_000);
    const { status, bytes } = await http.read({ ...call, headers, signal }, most);
    return { status, bytes };
  };
}

/** `s3://BUCKET/PREFIX` on AWS by the region of the environment; `s3+http://HOST/BUCKET/PREFIX` elsewhere. */
function s3Place(place: string, environment: Environment) {
  const region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "us-east-1";
  const [, scheme, rest = ""] = /^s3(?:\+(https?))?:\/\/(.+?)\/*$/.exec(place) ?? [];
  const address = scheme === undefined ? `https://s3.${region}.amazonaws.com/${rest}` : `${scheme}://${rest}`;
  const base = URL.parse(address);
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = environment;
  if (base === null || base.pathname === "/")
    throw unusable(`${place} names no bucket`, "Write it as s3://BUCKET, or s3+https://HOST/BUCKET.");
  if (id === undefined || secret === undefined) {
    throw unusable(
      "there is no credential for the object storage",
      "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    );
  }
  base.pathname = literal(decodeURIComponent(base.pathname)).replace(/\/+$/, "");
  return { base, region, credential: { id, secret, ...(token === undefined ? {} : { token }) } };
}

function unusable(message: string, hint: string): PlatformError {
  return new PlatformError({ code: "OBJECT_UNAVAILABLE", category: "usage", message, hint });
}

function expected(status: number, wanted: readonly number[], key: string): void {
  if (wanted.includes(status)) return;
  throw new PlatformError({
    code: "OBJECT_UNAVAILABLE",
    message: `the object storage answers ${status} for ${key}`,
    hint: "Check that the bucket exists and that the credential may read and write it.",
    retryable: status >= 500 || status === 429,
  });
}

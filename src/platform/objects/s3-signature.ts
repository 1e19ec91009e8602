import { createHash } from "node:crypto";
import { signedHeaders } from "../registries/identities/aws/aws-signature.ts";

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

/** The headers that sign a request to S3, which wants the digest of the body in one of them. `now` in milliseconds since 1970. */
export function signRequest(
  { method, url, body = new Uint8Array() }: SignedCall,
  {
    region,
    credential: { id, secret, token },
    now,
  }: { readonly region: string; readonly credential: S3Credential; readonly now: number },
): Readonly<Record<string, string>> {
  const headers = { "x-amz-content-sha256": createHash("sha256").update(body).digest("hex") };
  return signedHeaders(
    { method, url, headers, body, region, service: "s3", now, isPathLiteral: true },
    { accessKeyID: id, secretAccessKey: secret, ...(token === undefined ? {} : { sessionToken: token }) },
  );
}

/**
 * A content digest as the OCI image specification writes it ("Content Descriptors", section "Digests"):
 * `algorithm:hex`, for example `sha256:6c3c…`. Lower case; `sha256` and `sha512` are the registered algorithms.
 */
export type Digest = `${string}:${string}`;

const registered = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

/** Whether a text is a digest of a registered algorithm, complete and in lower case. */
export function isDigest(text: string): text is Digest {
  return registered.test(text);
}

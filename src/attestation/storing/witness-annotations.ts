import type { Bundle } from "@sigstore/bundle";

/** Certificate, log entry and timestamp of a bundle in the annotations in which cosign 2 keeps them. */
export function witnessAnnotations(
  { verificationMaterial }: Bundle,
  certificates: readonly Buffer[],
): Readonly<Record<string, string>> {
  const [leaf, ...chain] = certificates.map(pemOf);
  const { tlogEntries, timestampVerificationData } = verificationMaterial;
  const [entry] = tlogEntries;
  const timestamp = timestampVerificationData?.rfc3161Timestamps[0]?.signedTimestamp;
  return {
    ...(leaf === undefined ? {} : { "dev.sigstore.cosign/certificate": leaf }),
    ...(chain.length === 0 ? {} : { "dev.sigstore.cosign/chain": chain.join("") }),
    ...(entry === undefined ? {} : { "dev.sigstore.cosign/bundle": logAnnotation(entry) }),
    ...(timestamp === undefined
      ? {}
      : {
          "dev.sigstore.cosign/rfc3161timestamp": JSON.stringify({
            SignedRFC3161Timestamp: timestamp.toString("base64"),
          }),
        }),
  };
}

type LogEntry = Bundle["verificationMaterial"]["tlogEntries"][number];

function logAnnotation({
  canonicalizedBody,
  inclusionPromise,
  integratedTime,
  logId,
  logIndex,
}: LogEntry): string {
  return JSON.stringify({
    SignedEntryTimestamp: inclusionPromise?.signedEntryTimestamp.toString("base64") ?? "",
    Payload: {
      body: canonicalizedBody.toString("base64"),
      integratedTime: Number(integratedTime),
      logIndex: Number(logIndex),
      logID: logId.keyId.toString("hex"),
    },
  });
}

/** A certificate in PEM form. */
export function pemOf(der: Buffer): string {
  const lines = der.toString("base64").replace(/.{1,64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}

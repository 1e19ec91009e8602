/**
 * What a signature of a DSSE envelope covers ("PAE"): `DSSEv1 <length of type> <type> <length of payload> <payload>`.
 *
 * Spec: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
 */
export function signedBytes(payloadType: string, payload: Uint8Array): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

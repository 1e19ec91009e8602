import { generateKeyPairSync } from "node:crypto";
import { sealKey } from "./sealed-key.ts";

/** A new pair as two PEM files. */
export interface GeneratedKey {
  /** Encrypted with the password; cosign reads it, too. */
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Makes a pair on the curve P-256. `random` gives so many random bytes for salt and nonce. */
export function generateKey(password: string, random: (bytes: number) => Uint8Array): GeneratedKey {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pkcs8 = pair.privateKey.export({ type: "pkcs8", format: "der" });
  return {
    privateKey: sealKey(pkcs8, password, random),
    publicKey: pair.publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}

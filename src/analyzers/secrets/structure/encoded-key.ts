import type { SecretAssessment } from "../secret-rule.ts";
import { assessPrivateKey } from "./private-key.ts";

/** A PEM key within base64, as kubeconfig keeps it. */
export function assessEncodedKey(value: string): SecretAssessment {
  const text = Buffer.from(value, "base64").toString("latin1");
  return text.includes("PRIVATE KEY-----") ? assessPrivateKey(text) : { confidence: "possible" };
}

import type { SecretLiveness } from "#model";

/** How providers are asked about credentials. */
export interface SecretVerification {
  /** Hosts that may be asked, `HOST=URL` to ask elsewhere; empty: all that are known. */
  readonly endpoints: readonly string[];
  /** Keeps what was asked, before the answer counts. */
  record(entry: VerificationRecord): Promise<void>;
  /** Milliseconds between two questions to one host; 1,000. */
  readonly intervalMs?: number;
  /** Questions of one scan; 100. */
  readonly maxQuestions?: number;
}

/** One question, as the audit log has it. Never the value. */
export interface VerificationRecord {
  /** RFC 3339. */
  readonly time: string;
  readonly endpoint: string;
  readonly rule: string;
  readonly fingerprint: string;
  readonly answer: SecretLiveness;
  /** Of HTTP; absent where there was no answer. */
  readonly status?: number;
}

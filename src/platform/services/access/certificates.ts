import { actorOf, type Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { accountNamed } from "./accounts.ts";
import type { AccessMeans } from "./access-means.ts";

/** A client certificate that proves an account, by its SHA-256 fingerprint with or without colons. */
export interface CertificateProof {
  readonly account: string;
  readonly fingerprint: string;
}

/** Makes a certificate the proof of an account. Throws `NOT_FOUND`, `ALREADY_EXISTS`. */
export async function addCertificate(
  means: AccessMeans,
  caller: Caller,
  { account, fingerprint }: CertificateProof,
): Promise<void> {
  const { store, clock } = means;
  const now = clock.now();
  const plain = plainFingerprint(fingerprint);
  await store.transaction(async (work) => {
    const row = await accountNamed(work, account);
    const added = await work
      .insertInto("certificates")
      .values({ account_id: row.id, fingerprint: plain, created_at: now })
      .onConflict((conflict) => conflict.column("fingerprint").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (added === undefined)
      throw new PlatformError({
        code: "ALREADY_EXISTS",
        category: "usage",
        message: "this certificate proves an account already",
        hint: "Take it away there first.",
      });
    await recordAudit(work, {
      ...{ at: now, caller, action: "certificate-add", subject: actorOf(row) },
      after: { fingerprint: plain },
    });
  });
  means.changed();
}

/** Takes a certificate away from an account. Throws `NOT_FOUND`. */
export async function removeCertificate(
  means: AccessMeans,
  caller: Caller,
  { account, fingerprint }: CertificateProof,
): Promise<void> {
  const { store, clock } = means;
  const plain = plainFingerprint(fingerprint);
  await store.transaction(async (work) => {
    const row = await accountNamed(work, account);
    const gone = await work
      .deleteFrom("certificates")
      .where("account_id", "=", row.id)
      .where("fingerprint", "=", plain)
      .returning("id")
      .executeTakeFirst();
    if (gone === undefined)
      throw new PlatformError({
        code: "NOT_FOUND",
        category: "usage",
        message: "this account has no such certificate",
        hint: "Give the SHA-256 fingerprint, as `openssl x509 -fingerprint -sha256` prints it.",
      });
    await recordAudit(work, {
      ...{ at: clock.now(), caller, action: "certificate-remove", subject: actorOf(row) },
      before: { fingerprint: plain },
    });
  });
  means.changed();
}

function plainFingerprint(text: string): string {
  return text.replaceAll(":", "").toLowerCase();
}

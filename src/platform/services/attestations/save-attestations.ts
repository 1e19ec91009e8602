import { attestedStatements, provenanceOf, trustEvidence, type Checked } from "#attestation";
import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import { askJudgement } from "../judging/pending-judgements.ts";

/** So many of one image are kept. */
const maxAttestations = 500;

/**
 * Stores who vouches for an image, in place of what was known, and what verified attestations say of its build. Where
 * that changes anything the image is judged again, if rules have a say.
 */
export async function saveAttestations(
  work: Work,
  digest: string,
  checked: readonly Checked[],
  now: number,
): Promise<void> {
  const image = await work
    .selectFrom("images")
    .select(["id", "trust", "attested_statements", "scanned_at"])
    .where("digest", "=", digest)
    .executeTakeFirst();
  if (image === undefined) return;
  await work.deleteFrom("attestations").where("image_digest", "=", digest).execute();
  await insertRows(work, "attestations", rowsOf(digest, checked, now));
  await saveBuilds(work, digest, checked, now);
  const trust = JSON.stringify(trustEvidence(checked));
  const { statements } = attestedStatements(checked);
  const said = statements.length === 0 ? null : JSON.stringify(statements);
  await work
    .updateTable("images")
    .set({ trust, attested_statements: said, trust_at: now })
    .where("id", "=", image.id)
    .execute();
  const isSame = image.trust === trust && image.attested_statements === said;
  if (isSame || image.scanned_at === null || !(await hasSay(work, said))) return;
  await askJudgement(work, [image.id], { trigger: "push", now });
}

async function hasSay(work: Work, said: string | null): Promise<boolean> {
  if (said !== null) return true;
  return (await work.selectFrom("policies").select("id").limit(1).executeTakeFirst()) !== undefined;
}

function rowsOf(digest: string, checked: readonly Checked[], now: number) {
  const readable = checked.filter(({ form }) => form !== "unreadable").slice(0, maxAttestations);
  const rows = readable.map(({ predicateType, content, place, identity, refusal }) => ({
    image_digest: digest,
    predicate_type: predicateType.slice(0, 500),
    digest: content ?? place.slice(0, 500),
    object_key: null,
    verified: refusal === undefined ? 1 : 0,
    seen_at: now,
    identity: identity.slice(0, 500),
    refusal: refusal === undefined ? null : refusal.message.slice(0, 500),
  }));
  return [...new Map(rows.map((row) => [row.digest, row])).values()];
}

/** What somebody trusted has signed of where it was built. What labels and CI say stays beside it. */
async function saveBuilds(
  work: Work,
  digest: string,
  checked: readonly Checked[],
  now: number,
): Promise<void> {
  await work
    .deleteFrom("builds")
    .where("image_digest", "=", digest)
    .where("trust", "=", "attested")
    .execute();
  const rows = checked
    .filter(({ name, refusal }) => name === "provenance" && refusal === undefined)
    .slice(0, 20)
    .map((one) => {
      const { source, revision, builder, ref, identity } = provenanceOf(one);
      const told = (text: string): string | null => (text === "" ? null : text.slice(0, 1_000));
      return {
        image_digest: digest,
        source: told(source),
        revision: told(revision),
        builder: told(builder),
        pipeline: told(ref),
        submitter: told(identity),
        trust: "attested",
        seen_at: now,
      };
    });
  await insertRows(work, "builds", rows);
}

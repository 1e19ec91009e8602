import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { imageWithinReach } from "../access/within-reach.ts";
import { buildTrusts, type BuildTrust, type ListedBuild } from "../builds/note-build.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

type Means = Pick<ServiceMeans, "store">;

/** An image whose SBOM can be had. */
export interface ListedSbom {
  readonly digest: string;
  readonly platform: string;
  readonly packages: number;
  /** When it was looked at: what the SBOM says is from then. */
  readonly scannedAt: number;
}

/** Images whose SBOM can be had, in the order in which they came to be known. */
export async function listSboms(
  { store }: Means,
  caller: Caller,
  page: PageRequest,
): Promise<Page<ListedSbom>> {
  const [after = 0] = numbersOf(page, 1) ?? [];
  const rows = await store.reading
    .selectFrom("images")
    .select(["id", "digest", "platform", "packages", "scanned_at"])
    .where("report_key", "is not", null)
    .where("id", ">", after)
    .where(imageWithinReach(caller, sql`images.id`))
    .orderBy("id")
    .limit(page.limit + 1)
    .execute();
  return pageOf(rows, page, {
    key: ({ id }) => [id],
    item: ({ digest, platform, packages, scanned_at: at }) => ({
      digest,
      platform,
      packages,
      scannedAt: at ?? 0,
    }),
  });
}

/** A signature, an attestation or a signed statement that is attached to an image. */
export interface ListedAttestation {
  readonly image: string;
  readonly digest: string;
  readonly predicateType: string;
  /** Who made it, where that is known. */
  readonly identity: string;
  readonly verified: boolean;
  /** Why it does not count; null where it does. */
  readonly refusal: string | null;
  readonly seenAt: number;
}

/** Which of them. */
export interface AttestationFilter extends PageRequest {
  /** Of the attestation itself. */
  readonly digest?: string | undefined;
  readonly image?: string | undefined;
  readonly predicateType?: string | undefined;
  readonly verified?: boolean | undefined;
}

/** What the platform found attached to images, in the order in which it was seen. */
export async function listAttestations(
  { store }: Means,
  caller: Caller,
  filter: AttestationFilter,
): Promise<Page<ListedAttestation>> {
  const [after = 0] = numbersOf(filter, 1) ?? [];
  const { digest, image, predicateType, verified } = filter;
  const rows = await store.reading
    .selectFrom("attestations")
    .innerJoin("images", "images.digest", "attestations.image_digest")
    .selectAll("attestations")
    .where("attestations.id", ">", after)
    .where(imageWithinReach(caller, sql`images.id`))
    .$if(digest !== undefined, (query) => query.where("attestations.digest", "=", digest ?? ""))
    .$if(image !== undefined, (query) => query.where("attestations.image_digest", "=", image ?? ""))
    .$if(predicateType !== undefined, (query) =>
      query.where("attestations.predicate_type", "=", predicateType ?? ""),
    )
    .$if(verified !== undefined, (query) =>
      query.where("attestations.verified", "=", verified === true ? 1 : 0),
    )
    .orderBy("attestations.id")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: (row) => ({
      ...{ image: row.image_digest, digest: row.digest, predicateType: row.predicate_type },
      ...{ identity: row.identity, verified: row.verified === 1, refusal: row.refusal, seenAt: row.seen_at },
    }),
  });
}

/** Which builds. */
export interface BuildFilter extends PageRequest {
  readonly source?: string | undefined;
  readonly revision?: string | undefined;
  readonly pipeline?: string | undefined;
  readonly submitter?: string | undefined;
}

/** What is known of builds, the newest first; of images that are not known here yet to who sees everything. */
export async function listAllBuilds(
  { store }: Means,
  caller: Caller,
  filter: BuildFilter,
): Promise<Page<ListedBuild>> {
  const [before = Number.MAX_SAFE_INTEGER] = numbersOf(filter, 1) ?? [];
  const reached = sql<boolean>`EXISTS (SELECT 1 FROM images LEFT JOIN root_images ri ON ri.image_id = images.id
    WHERE (images.digest = builds.image_digest OR ri.root_digest = builds.image_digest)
      AND ${imageWithinReach(caller, sql`images.id`)})`;
  let query = store.reading.selectFrom("builds").selectAll().where("builds.id", "<", before);
  for (const name of ["source", "revision", "pipeline", "submitter"] as const) {
    const wanted = filter[name];
    if (wanted !== undefined) query = query.where(name, "=", wanted);
  }
  const rows = await query
    .$if(caller.reach !== "all", (some) => some.where(reached))
    .orderBy("builds.id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: ({
      image_digest: digest,
      seen_at: seenAt,
      source,
      revision,
      builder,
      pipeline,
      submitter,
      trust,
    }) => ({
      ...{ digest, source, revision, builder, pipeline, submitter, seenAt },
      trust: buildTrusts.find((one) => one === trust) ?? ("label" satisfies BuildTrust),
    }),
  });
}

import { sql, type RawBuilder } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { imageWithinReach, withinReach } from "../access/within-reach.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import { placePrefix } from "../uploads/published-registry.ts";
import type { ServiceMeans } from "../service-means.ts";

/** What is looked for. */
export interface WhichRequest extends PageRequest {
  /** Name of a package, `NAME@VERSION`, a package URL, or any name of a vulnerability. */
  readonly what: string;
}

/** An image that holds it. */
export interface HoldingImage {
  readonly digest: string;
  readonly name: string | null;
  readonly package: string;
  readonly version: string;
  readonly purl: string;
  readonly copies: number;
  readonly verdict: string | null;
}

/** Images that hold a package, or anything that a vulnerability affects. */
export async function whichImages(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  request: WhichRequest,
): Promise<Page<HoldingImage>> {
  const [afterImage = 0, afterSubject = 0] = numbersOf(request, 2) ?? [];
  const { rows } = await sql<{
    image: number;
    subject: number;
    digest: string;
    verdict: string | null;
    package: string;
    version: string;
    purl: string;
    copies: number;
    name: string | null;
  }>`
    WITH wanted AS (${subjectsOf(request.what)}),
    held AS (
      SELECT ig.image_id AS image, w.id AS subject, sum(gm.copies) AS copies
      FROM wanted w JOIN group_members gm ON gm.subject_id = w.id JOIN image_groups ig ON ig.group_id = gm.group_id
      WHERE ${imageWithinReach(caller, sql`ig.image_id`)} AND (ig.image_id, w.id) > (${afterImage}, ${afterSubject})
      GROUP BY ig.image_id, w.id ORDER BY ig.image_id, w.id LIMIT ${request.limit + 1})
    SELECT held.image, held.subject, held.copies, i.digest, i.verdict, s.name AS package, s.version, s.purl,
      (SELECT ${placePrefix} || r.name || ':' || t.name FROM root_images ri
        JOIN tags t ON t.digest = ri.root_digest AND t.gone_at IS NULL
        JOIN repositories r ON r.id = t.repository_id JOIN registries g ON g.id = r.registry_id
        WHERE ri.image_id = held.image AND ${withinReach(caller, sql`r.id`)} ORDER BY t.moved_at DESC, t.id LIMIT 1) AS name
    FROM held JOIN images i ON i.id = held.image JOIN subjects s ON s.id = held.subject
    ORDER BY held.image, held.subject`.execute(store.reading);
  return pageOf(rows, request, {
    key: ({ image, subject }) => [image, subject],
    item: ({ digest, name, package: pkg, version, purl, copies, verdict }) => ({
      digest,
      name,
      package: pkg,
      version,
      purl,
      copies,
      verdict,
    }),
  });
}

/** A package by what it is called; what looks like no package's name is a vulnerability's, if anything is called so. */
function subjectsOf(what: string): RawBuilder<unknown> {
  if (what.startsWith("pkg:")) return sql`SELECT id FROM subjects WHERE purl = ${what}`;
  const at = what.lastIndexOf("@");
  const named =
    at > 0
      ? sql`SELECT id FROM subjects WHERE name = ${what.slice(0, at)} AND version = ${what.slice(at + 1)}`
      : sql`SELECT id FROM subjects WHERE name = ${what}`;
  return sql`${named} UNION SELECT m.subject_id FROM vulnerability_names v JOIN matches m ON m.vulnerability = v.vulnerability
    WHERE v.name = ${what} AND m.status = 'affected'`;
}

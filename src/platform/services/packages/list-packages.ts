import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { subjectWithinReach } from "../access/within-reach.ts";
import { pageOf, textsOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which packages. */
export interface PackageFilter extends PageRequest {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly type?: string | undefined;
  /** Of this image only. */
  readonly image?: string | undefined;
}

/** A package, once however many images hold it. */
export interface ListedPackage {
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly distribution: string | null;
  /** How many vulnerabilities it is affected by. */
  readonly vulnerabilities: number;
}

/** Packages by name and version. */
export async function listPackages(
  { store }: Pick<ServiceMeans, "store">,
  caller: Caller,
  filter: PackageFilter,
): Promise<Page<ListedPackage>> {
  const after = textsOf(filter, 2);
  const [name = "", version = ""] = after?.texts ?? [];
  const rows = await store.reading
    .selectFrom("subjects")
    .select(["id", "type", "name", "version", "purl", "distribution"])
    .select(
      sql<number>`(SELECT count(*) FROM matches m WHERE m.subject_id = subjects.id AND m.status = 'affected')`.as(
        "vulnerabilities",
      ),
    )
    .where(subjectWithinReach(caller))
    .$if(filter.name !== undefined, (query) => query.where("name", "=", filter.name ?? ""))
    .$if(filter.version !== undefined, (query) => query.where("version", "=", filter.version ?? ""))
    .$if(filter.type !== undefined, (query) => query.where("type", "=", filter.type ?? ""))
    .$if(filter.image !== undefined, (query) =>
      query.where(
        sql<boolean>`subjects.id IN (SELECT gm.subject_id FROM images i JOIN image_groups ig ON ig.image_id = i.id
          JOIN group_members gm ON gm.group_id = ig.group_id WHERE i.digest = ${filter.image ?? ""})`,
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(name, version, id) > (${name}, ${version}, ${after?.id ?? 0})`),
    )
    .orderBy("name")
    .orderBy("version")
    .orderBy("id")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, { key: (row) => [row.name, row.version, row.id], item: (row) => row });
}

import type { Digest } from "#model";
import type { TagPlace } from "../../registries/tag-events/tag-place.ts";
import type { Connection } from "../../store/store.ts";
import { readSettings } from "./registry-settings.ts";

/** Copies that are compared with one tag. */
const maxPlaces = 200;

/** The same tag in repositories of other registries whose name is the same, or ends alike. */
export async function copiesOfTag(
  connection: Connection,
  registryID: number,
  place: Pick<TagPlace, "repository" | "tag">,
): Promise<readonly TagPlace[]> {
  const last = place.repository.slice(place.repository.lastIndexOf("/") + 1);
  const rows = await connection
    .selectFrom("repositories")
    .innerJoin("tags", "tags.repository_id", "repositories.id")
    .innerJoin("registries", "registries.id", "repositories.registry_id")
    .select(["registries.host", "registries.settings", "repositories.name", "tags.digest"])
    .where("repositories.registry_id", "!=", registryID)
    .where((where) =>
      where.or([
        where("repositories.name", "=", last),
        where("repositories.name", "like", `%/${escaped(last)}`),
      ]),
    )
    .where("tags.name", "=", place.tag)
    .where("tags.gone_at", "is", null)
    .limit(maxPlaces)
    .execute();
  return rows.map(({ host, settings, name, digest }) => ({
    registry: host,
    repository: name,
    tag: place.tag,
    digest: digest as Digest,
    isCanonical: readSettings(settings).canonical,
  }));
}

/** An underscore stands for any character in a pattern; here it may as well, since names are compared again. */
function escaped(name: string): string {
  return name.replaceAll("%", "");
}

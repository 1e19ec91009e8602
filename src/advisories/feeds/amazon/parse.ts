import { parseUpdateinfoFeed, type UpdateinfoPlace } from "../../updateinfo/parse-updateinfo.ts";
import type { UpdateinfoRecord } from "../../updateinfo/updateinfo-record.ts";

/**
 * The release is in the collection (`amazon-linux-2`, `amazon-linux-2---docker`, `amazon-linux-2023`), in the
 * erratum's name (`ALAS2023-2023-001`, `ALAS2DOCKER-2023-028`, `ALAS-2013-1`) and in the file's path; an extra
 * topic of Amazon Linux 2 and a further repository of 2023 (kernel live patches, drivers) is a channel of its own,
 * because it has other lines of the same package: kernel 5.15 beside 4.14.
 */
export const parseAmazon = parseUpdateinfoFeed(amazonPlace);

/** Where an erratum of Amazon Linux belongs. */
export function amazonPlace(record: UpdateinfoRecord, collection: string): UpdateinfoPlace | undefined {
  const [, release, topic] = /^amazon-linux-(20\d\d|[12]|ami)(?:-+([\w.-]+?))?-*$/.exec(collection) ?? [];
  const named = /^ALAS(20\d\d|2)?(?:([A-Z][A-Z0-9.-]*?))?-20\d\d-/.exec(record.id);
  const version =
    release === "ami" || (release === undefined && named?.[1] === undefined) ? "1" : (release ?? named?.[1]);
  if (version === undefined || (release === undefined && named === null)) return undefined;
  const channel = topic?.toLowerCase() ?? named?.[2]?.toLowerCase();
  return {
    ecosystem: `Amazon Linux:${version}`,
    channel: channel === undefined || channel === "" ? undefined : channel,
  };
}

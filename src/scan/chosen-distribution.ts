import type { Distribution } from "#model";
import { ScanError } from "./scan-error.ts";

/** Reads `id:version` (`debian:12`), or `id` alone for rolling releases. Throws `BAD_DISTRIBUTION`. */
export function chosenDistribution(text: string | undefined): Distribution | undefined {
  if (text === undefined) return undefined;
  const [, id, version = ""] =
    /^([a-z0-9][a-z0-9._-]*)(?:[:/]([A-Za-z0-9][A-Za-z0-9._-]*))?$/.exec(text) ?? [];
  if (id === undefined) {
    throw new ScanError({
      code: "BAD_DISTRIBUTION",
      category: "usage",
      message: `${JSON.stringify(text)} names no distribution`,
      hint: "Write it as id:version, as os-release(5) has them: debian:12, almalinux:9.4",
    });
  }
  return { id, version, name: version === "" ? id : `${id} ${version}`, idLike: [] };
}

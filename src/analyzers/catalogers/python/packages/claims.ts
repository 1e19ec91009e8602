import type { Claim, FactsByPath } from "../../../cataloger.ts";
import { pythonRecordKind } from "../../../extractors/python/record.ts";
import { directoryOf, joinPath } from "../../../paths.ts";
import type { InstalledDistribution } from "./installed.ts";

/**
 * What distributions brought: the files of their `RECORD`; without one their metadata. Distributions' packages
 * may lie within each other's directories (namespace packages), so directories are not claimed.
 */
export function claimFiles(installed: readonly InstalledDistribution[], facts: FactsByPath): Claim[] {
  const records = new Map(facts.visible(pythonRecordKind).map(({ path, fact }) => [directoryOf(path), fact]));
  return installed.flatMap(({ at, site, metadataDirectory }) => {
    const claim = (path: string): Claim => ({ path, package: at.path });
    if (metadataDirectory === undefined) return [claim(at.path)];
    const record = records.get(metadataDirectory);
    const recorded = (record?.directories ?? []).flatMap(([directory, files]) => {
      const absolute = joinPath(site, directory);
      return files.map((file) => claim(absolute === "/" ? `/${file}` : `${absolute}/${file}`));
    });
    return [claim(`${metadataDirectory}/`), ...recorded];
  });
}

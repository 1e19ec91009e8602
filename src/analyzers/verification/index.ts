/** Whether files are what their packages installed, by the checksums that package managers keep. */
import type { Extractor } from "../extractor.ts";
import { apkChecksums } from "./extractors/apk-checksums.ts";
import { chiselChecksums } from "./extractors/chisel-checksums.ts";
import { condaChecksums } from "./extractors/conda-checksums.ts";
import { dpkgChecksums, dpkgConfiguration } from "./extractors/dpkg-checksums.ts";
import { pacmanChecksums } from "./extractors/pacman-checksums.ts";
import { portageChecksums } from "./extractors/portage-checksums.ts";
import { pythonChecksums } from "./extractors/python-checksums.ts";
import { rpmChecksums } from "./extractors/rpm-checksums.ts";

export { compareFiles, isContent, modificationIssues } from "./compare-files.ts";
export { expectedFiles, type Expectations, type ExpectedFile } from "./expected-files.ts";

/** Reads the checksums that package managers keep, beside what is read of them anyway. */
export const checksumExtractors: readonly Extractor[] = [
  apkChecksums,
  chiselChecksums,
  condaChecksums,
  dpkgChecksums,
  dpkgConfiguration,
  pacmanChecksums,
  portageChecksums,
  pythonChecksums,
  ...rpmChecksums,
];

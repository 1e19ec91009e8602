import type { Cataloger } from "../cataloger.ts";
import { apkInstalled } from "./apk/installed.ts";
import { dpkgStatus } from "./dpkg/status.ts";
import { goBinary } from "./go/binary.ts";
import { javaArchives } from "./java/archives.ts";
import { npmPackages } from "./npm/packages.ts";
import { singlePackageArchive } from "./package-archive/single-file.ts";
import { pythonPackages } from "./python/packages.ts";
import { rpmDatabase } from "./rpm/database.ts";
import { rustBinary } from "./rust/binary.ts";
import { cargoLockPackages } from "./rust/cargo-lock.ts";

/** Every cataloger, sorted by id. */
export const catalogers: readonly Cataloger[] = [
  apkInstalled,
  dpkgStatus,
  goBinary,
  javaArchives,
  npmPackages,
  singlePackageArchive,
  pythonPackages,
  rpmDatabase,
  rustBinary,
  cargoLockPackages,
];

import type { Cataloger } from "../cataloger.ts";
import { apkInstalled } from "./apk/installed.ts";
import { classifiedPrograms } from "./binary/classified.ts";
import { podfileLockPackages } from "./cocoapods/podfile-lock.ts";
import { condaMetaPackages } from "./conda/meta.ts";
import { pubspecLockPackages } from "./dart/pubspec-lock.ts";
import { dotnetPackages } from "./dotnet/packages.ts";
import { dpkgStatus } from "./dpkg/status.ts";
import { goBinary } from "./go/binary.ts";
import { goModules } from "./go/modules.ts";
import { haskellPackages } from "./haskell/packages.ts";
import { hexPackages } from "./hex/packages.ts";
import { javaArchives } from "./java/archives.ts";
import { juliaManifestPackages } from "./julia/manifest.ts";
import { npmLists } from "./npm/lists.ts";
import { npmPackages } from "./npm/packages.ts";
import { singlePackageArchive } from "./package-archive/single-file.ts";
import { phpPackages } from "./php/packages.ts";
import { pythonPackages } from "./python/packages.ts";
import { rpmDatabase } from "./rpm/database.ts";
import { rubyPackages } from "./ruby/packages.ts";
import { rustBinary } from "./rust/binary.ts";
import { cargoLockPackages } from "./rust/cargo-lock.ts";
import { packageResolvedPackages } from "./swift/package-resolved.ts";
import { terraformLockPackages } from "./terraform/lock.ts";

/** Every cataloger, sorted by id. */
export const catalogers: readonly Cataloger[] = [
  apkInstalled,
  classifiedPrograms,
  podfileLockPackages,
  condaMetaPackages,
  pubspecLockPackages,
  dotnetPackages,
  dpkgStatus,
  goBinary,
  goModules,
  haskellPackages,
  hexPackages,
  javaArchives,
  juliaManifestPackages,
  npmLists,
  npmPackages,
  singlePackageArchive,
  phpPackages,
  pythonPackages,
  rpmDatabase,
  rubyPackages,
  rustBinary,
  cargoLockPackages,
  packageResolvedPackages,
  terraformLockPackages,
];

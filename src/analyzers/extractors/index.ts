import type { Extractor } from "../extractor.ts";
import { apkInstalledAdb } from "./apk/installed-adb.ts";
import { apkInstalled } from "./apk/installed.ts";
import { debianCopyright } from "./dpkg/copyright.ts";
import { dpkgDiversions } from "./dpkg/diversions.ts";
import { dpkgFileList } from "./dpkg/file-list.ts";
import { dpkgStatus } from "./dpkg/status.ts";
import { osRelease } from "./os/os-release.ts";
import { releaseText } from "./os/release-text.ts";
import { apkArchive } from "./package-archive/apk.ts";
import { crateArchive } from "./package-archive/crate.ts";
import { debArchive } from "./package-archive/deb.ts";
import { gemArchive } from "./package-archive/gem.ts";
import { npmArchive } from "./package-archive/npm.ts";
import { nupkgArchive } from "./package-archive/nupkg.ts";
import { rpmArchive } from "./package-archive/rpm.ts";
import { wheelArchive } from "./package-archive/wheel.ts";
import { rpmBerkeleyDb } from "./rpm/berkeley-db.ts";
import { rpmContainerManifest } from "./rpm/container-manifest.ts";
import { rpmNdb } from "./rpm/ndb.ts";
import { rpmSqlite } from "./rpm/sqlite.ts";

/** Every extractor, sorted by id. */
export const extractors: readonly Extractor[] = [
  apkInstalled,
  apkInstalledAdb,
  debianCopyright,
  dpkgDiversions,
  dpkgFileList,
  dpkgStatus,
  osRelease,
  releaseText,
  apkArchive,
  crateArchive,
  debArchive,
  gemArchive,
  npmArchive,
  nupkgArchive,
  rpmArchive,
  wheelArchive,
  rpmBerkeleyDb,
  rpmContainerManifest,
  rpmNdb,
  rpmSqlite,
];

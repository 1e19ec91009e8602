import type { Cataloger } from "../cataloger.ts";
import { apkInstalled } from "./apk/installed.ts";
import { dpkgStatus } from "./dpkg/status.ts";
import { singlePackageArchive } from "./package-archive/single-file.ts";
import { rpmDatabase } from "./rpm/database.ts";

/** Every cataloger, sorted by id. */
export const catalogers: readonly Cataloger[] = [apkInstalled, dpkgStatus, singlePackageArchive, rpmDatabase];

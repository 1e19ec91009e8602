import type { Extractor } from "../extractor.ts";
import { apkInstalled } from "./apk/installed.ts";
import { apkInstalledAdb } from "./apk/installed-adb.ts";
import { apkRepositories } from "./apk/repositories.ts";
import { classified } from "./binary/classified.ts";
import { executable } from "./binary/executable.ts";
import { bitnamiComponents } from "./bitnami/components.ts";
import { bitnamiSpdx } from "./bitnami/spdx.ts";
import { bottlerocketInventory } from "./bottlerocket/application-inventory.ts";
import { firefoxProfile } from "./browser/firefox-profile.ts";
import { browserManifest } from "./browser/manifest.ts";
import { chiselManifest } from "./chisel/manifest.ts";
import { podfileLock } from "./cocoapods/podfile-lock.ts";
import { conanInfo } from "./conan/info.ts";
import { conanLock } from "./conan/lock.ts";
import { condaMeta } from "./conda/meta.ts";
import { cosPackageInfo } from "./cos/package-info.ts";
import { pubspecLock } from "./dart/pubspec-lock.ts";
import { centralPackages } from "./dotnet/central-packages.ts";
import { depsJson } from "./dotnet/deps-json.ts";
import { packagesConfig } from "./dotnet/packages-config.ts";
import { packagesLock } from "./dotnet/packages-lock.ts";
import { paketLock } from "./dotnet/paket-lock.ts";
import { dotnetProject } from "./dotnet/project.ts";
import { debianCopyright } from "./dpkg/copyright.ts";
import { dpkgDiversions } from "./dpkg/diversions.ts";
import { dpkgFileList } from "./dpkg/file-list.ts";
import { dpkgStatus } from "./dpkg/status.ts";
import { flatpakMetadata } from "./flatpak/metadata.ts";
import { flatpakMetainfo } from "./flatpak/metainfo.ts";
import { githubWorkflow } from "./github/workflow.ts";
import { goMod } from "./go/mod.ts";
import { goSum } from "./go/sum.ts";
import { vendorModules } from "./go/vendor-modules.ts";
import { cabalFreeze } from "./haskell/cabal-freeze.ts";
import { stackLock } from "./haskell/stack-lock.ts";
import { helmChart } from "./helm/chart.ts";
import { gleamManifest } from "./hex/gleam-manifest.ts";
import { mixLock } from "./hex/mix-lock.ts";
import { rebarLock } from "./hex/rebar-lock.ts";
import { homebrewReceipt } from "./homebrew/install-receipt.ts";
import { fingerprintedClass } from "./java/fingerprinted-class.ts";
import { gradleCatalog } from "./java/gradle-catalog.ts";
import { gradleLock } from "./java/gradle-lock.ts";
import { gradleVerification } from "./java/gradle-verification.ts";
import { javaManifest } from "./java/manifest.ts";
import { mavenInstall } from "./java/maven-install.ts";
import { pom } from "./java/pom.ts";
import { pomProperties } from "./java/pom-properties.ts";
import { projectPom } from "./java/project-pom.ts";
import { sbtLock } from "./java/sbt-lock.ts";
import { tellingClass } from "./java/telling-class.ts";
import { jetbrainsPlugin } from "./jetbrains/plugin.ts";
import { juliaManifest } from "./julia/manifest.ts";
import { kernelImage } from "./kernel/image.ts";
import { kernelModule } from "./kernel/module.ts";
import { rockspec } from "./luarocks/rockspec.ts";
import { npmBanner } from "./npm/banner.ts";
import { bunLock } from "./npm/bun-lock.ts";
import { denoLock } from "./npm/deno-lock.ts";
import { npmLockfile } from "./npm/lockfile.ts";
import { npmManifest } from "./npm/manifest.ts";
import { pnpmLock } from "./npm/pnpm-lock.ts";
import { yarnLock } from "./npm/yarn-lock.ts";
import { opamLocked } from "./opam/locked.ts";
import { opamSwitchState } from "./opam/switch-state.ts";
import { opkgFileList } from "./opkg/file-list.ts";
import { opkgStatus } from "./opkg/status.ts";
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
import { pacmanDesc } from "./pacman/desc.ts";
import { pacmanFiles } from "./pacman/files.ts";
import { perlInstallJson } from "./perl/install-json.ts";
import { perlPacklist } from "./perl/packlist.ts";
import { perllocal } from "./perl/perllocal.ts";
import { composerLock } from "./php/composer-lock.ts";
import { composerManifest } from "./php/composer-manifest.ts";
import { composerInstalled } from "./php/installed.ts";
import { pearRegistry } from "./php/pear-registry.ts";
import { portageAttribute } from "./portage/attribute.ts";
import { portageContents } from "./portage/contents.ts";
import { portagePf } from "./portage/pf.ts";
import { pythonDirectURL } from "./python/direct-url.ts";
import { pythonMetadata } from "./python/metadata.ts";
import { pdmLock } from "./python/pdm-lock.ts";
import { pipfileLock } from "./python/pipfile-lock.ts";
import { poetryLock } from "./python/poetry-lock.ts";
import { pylock } from "./python/pylock.ts";
import { pythonRecord } from "./python/record.ts";
import { pythonRequirements } from "./python/requirements.ts";
import { uvLock } from "./python/uv-lock.ts";
import { rDescription } from "./r/description.ts";
import { renvLock } from "./r/renv-lock.ts";
import { rpmBerkeleyDb } from "./rpm/berkeley-db.ts";
import { rpmContainerManifest } from "./rpm/container-manifest.ts";
import { rpmNdb } from "./rpm/ndb.ts";
import { rpmSqlite } from "./rpm/sqlite.ts";
import { gemfileLock } from "./ruby/gemfile-lock.ts";
import { gemspec } from "./ruby/gemspec.ts";
import { cargoLock } from "./rust/cargo-lock.ts";
import { buildpackLegacyList } from "./sbom/buildpack-legacy-list.ts";
import { buildpackMetadata } from "./sbom/buildpack-metadata.ts";
import { embeddedDocument } from "./sbom/embedded-document.ts";
import { snapPackages } from "./snap/packages.ts";
import { snapYaml } from "./snap/snap-yaml.ts";
import { spackSpec } from "./spack/spec-json.ts";
import { packageResolved } from "./swift/package-resolved.ts";
import { terraformLock } from "./terraform/lock.ts";
import { vcpkgManifest } from "./vcpkg/manifest.ts";
import { vcpkgStatus } from "./vcpkg/status.ts";
import { vscodeExtension } from "./vscode/extension.ts";
import { windowsRegistry } from "./windows/registry.ts";
import { wordpressPlugin } from "./wordpress/plugin.ts";
import { wordpressTheme } from "./wordpress/theme.ts";
import { wordpressCore } from "./wordpress/version.ts";

/** Every extractor, sorted by id. */
export const extractors: readonly Extractor[] = [
  apkInstalled,
  apkInstalledAdb,
  apkRepositories,
  classified,
  executable,
  bitnamiComponents,
  bitnamiSpdx,
  bottlerocketInventory,
  firefoxProfile,
  browserManifest,
  chiselManifest,
  podfileLock,
  conanInfo,
  conanLock,
  condaMeta,
  cosPackageInfo,
  pubspecLock,
  centralPackages,
  depsJson,
  packagesConfig,
  packagesLock,
  paketLock,
  dotnetProject,
  debianCopyright,
  dpkgDiversions,
  dpkgFileList,
  dpkgStatus,
  flatpakMetadata,
  flatpakMetainfo,
  githubWorkflow,
  goMod,
  goSum,
  vendorModules,
  cabalFreeze,
  stackLock,
  helmChart,
  gleamManifest,
  mixLock,
  rebarLock,
  homebrewReceipt,
  fingerprintedClass,
  gradleCatalog,
  gradleLock,
  gradleVerification,
  javaManifest,
  mavenInstall,
  pom,
  pomProperties,
  projectPom,
  sbtLock,
  tellingClass,
  jetbrainsPlugin,
  juliaManifest,
  kernelImage,
  kernelModule,
  rockspec,
  npmBanner,
  bunLock,
  denoLock,
  npmLockfile,
  npmManifest,
  pnpmLock,
  yarnLock,
  opamLocked,
  opamSwitchState,
  opkgFileList,
  opkgStatus,
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
  pacmanDesc,
  pacmanFiles,
  perlInstallJson,
  perlPacklist,
  perllocal,
  composerLock,
  composerManifest,
  composerInstalled,
  pearRegistry,
  portageAttribute,
  portageContents,
  portagePf,
  pythonDirectURL,
  pythonMetadata,
  pdmLock,
  pipfileLock,
  poetryLock,
  pylock,
  pythonRecord,
  pythonRequirements,
  uvLock,
  rDescription,
  renvLock,
  rpmBerkeleyDb,
  rpmContainerManifest,
  rpmNdb,
  rpmSqlite,
  gemfileLock,
  gemspec,
  cargoLock,
  buildpackLegacyList,
  buildpackMetadata,
  embeddedDocument,
  snapPackages,
  snapYaml,
  spackSpec,
  packageResolved,
  terraformLock,
  vcpkgManifest,
  vcpkgStatus,
  vscodeExtension,
  windowsRegistry,
  wordpressPlugin,
  wordpressTheme,
  wordpressCore,
];

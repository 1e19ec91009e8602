import type { Cataloger } from "../cataloger.ts";
import { apkInstalled } from "./apk/installed.ts";
import { classifiedPrograms } from "./binary/classified.ts";
import { packageNotes } from "./binary/package-notes.ts";
import { bitnamiPackages } from "./bitnami/components.ts";
import { bottlerocketPackages } from "./bottlerocket/inventory.ts";
import { browserExtensions } from "./browser/extensions.ts";
import { chiselSlices } from "./chisel/slices.ts";
import { podfileLockPackages } from "./cocoapods/podfile-lock.ts";
import { conanPackages } from "./conan/packages.ts";
import { condaMetaPackages } from "./conda/meta.ts";
import { cosPackages } from "./cos/packages.ts";
import { pubspecLockPackages } from "./dart/pubspec-lock.ts";
import { dotnetPackages } from "./dotnet/packages.ts";
import { dotnetPrograms } from "./dotnet/programs.ts";
import { dpkgStatus } from "./dpkg/status.ts";
import { flatpakDeployed } from "./flatpak/deployed.ts";
import { githubWorkflowPackages } from "./github/workflow.ts";
import { goBinary } from "./go/binary.ts";
import { goModules } from "./go/modules.ts";
import { haskellPackages } from "./haskell/packages.ts";
import { helmCharts } from "./helm/charts.ts";
import { hexPackages } from "./hex/packages.ts";
import { homebrewCellar } from "./homebrew/cellar.ts";
import { javaArchives } from "./java/archives.ts";
import { nativeImages } from "./java/native-images.ts";
import { javaProjects } from "./java/projects.ts";
import { shadedLibraries } from "./java/shaded.ts";
import { jetbrainsPlugins } from "./jetbrains/plugins.ts";
import { juliaManifestPackages } from "./julia/manifest.ts";
import { kernels } from "./kernel/kernels.ts";
import { rockspecPackages } from "./luarocks/rockspec.ts";
import { nixStore } from "./nix/store.ts";
import { npmBanners } from "./npm/banners.ts";
import { npmLists } from "./npm/lists.ts";
import { npmPackages } from "./npm/packages.ts";
import { opamPackages } from "./opam/packages.ts";
import { opkgInstalled } from "./opkg/installed.ts";
import { singlePackageArchive } from "./package-archive/single-file.ts";
import { pacmanLocal } from "./pacman/local.ts";
import { perlDistributions } from "./perl/distributions.ts";
import { phpPackages } from "./php/packages.ts";
import { pearPackages } from "./php/pear.ts";
import { portageInstalled } from "./portage/installed.ts";
import { pythonPackages } from "./python/packages.ts";
import { rPackages } from "./r/packages.ts";
import { rpmDatabase } from "./rpm/database.ts";
import { rubyPackages } from "./ruby/packages.ts";
import { rustBinary } from "./rust/binary.ts";
import { cargoLockPackages } from "./rust/cargo-lock.ts";
import { buildpackMetadataPackages } from "./sbom/buildpack-metadata.ts";
import { embeddedDocuments } from "./sbom/embedded-documents.ts";
import { snaps } from "./snap/snaps.ts";
import { spackPrefixes } from "./spack/prefixes.ts";
import { packageResolvedPackages } from "./swift/package-resolved.ts";
import { terraformLockPackages } from "./terraform/lock.ts";
import { vcpkgPackages } from "./vcpkg/packages.ts";
import { vscodeExtensions } from "./vscode/extensions.ts";
import { windowsProducts } from "./windows/products.ts";
import { wordpressSites } from "./wordpress/sites.ts";

/** Every cataloger, sorted by id. */
export const catalogers: readonly Cataloger[] = [
  apkInstalled,
  classifiedPrograms,
  packageNotes,
  bitnamiPackages,
  bottlerocketPackages,
  browserExtensions,
  chiselSlices,
  podfileLockPackages,
  conanPackages,
  condaMetaPackages,
  cosPackages,
  pubspecLockPackages,
  dotnetPackages,
  dotnetPrograms,
  dpkgStatus,
  flatpakDeployed,
  githubWorkflowPackages,
  goBinary,
  goModules,
  haskellPackages,
  helmCharts,
  hexPackages,
  homebrewCellar,
  javaArchives,
  nativeImages,
  javaProjects,
  shadedLibraries,
  jetbrainsPlugins,
  juliaManifestPackages,
  kernels,
  rockspecPackages,
  nixStore,
  npmBanners,
  npmLists,
  npmPackages,
  opamPackages,
  opkgInstalled,
  singlePackageArchive,
  pacmanLocal,
  perlDistributions,
  phpPackages,
  pearPackages,
  portageInstalled,
  pythonPackages,
  rPackages,
  rpmDatabase,
  rubyPackages,
  rustBinary,
  cargoLockPackages,
  buildpackMetadataPackages,
  embeddedDocuments,
  snaps,
  spackPrefixes,
  packageResolvedPackages,
  terraformLockPackages,
  vcpkgPackages,
  vscodeExtensions,
  windowsProducts,
  wordpressSites,
];

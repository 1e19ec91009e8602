import type { FeedImporter } from "./feed.ts";
import { almalinuxFeed } from "./almalinux/index.ts";
import { alpaquitaFeed } from "./alpaquita/index.ts";
import { alpineFeed } from "./alpine/index.ts";
import { amazonFeed } from "./amazon/index.ts";
import { archFeed } from "./arch/index.ts";
import { azureLinuxFeed } from "./azure-linux/index.ts";
import { bitnamiFeed } from "./bitnami/index.ts";
import { bottlerocketFeed } from "./bottlerocket/index.ts";
import { chainguardFeed } from "./chainguard/index.ts";
import { cveFeed } from "./cve/index.ts";
import { debianFeed } from "./debian/index.ts";
import { distroInfoFeed } from "./distro-info/index.ts";
import { dockerHardenedFeed } from "./docker-hardened/index.ts";
import { drupalFeed } from "./drupal/index.ts";
import { endoflifeDateFeed } from "./endoflife-date/index.ts";
import { epssFeed } from "./epss/index.ts";
import { erlefFeed } from "./erlef/index.ts";
import { exploitDbFeed } from "./exploit-db/index.ts";
import { friendsofphpFeed } from "./friendsofphp/index.ts";
import { gentooFeed } from "./gentoo/index.ts";
import { ghsaFeed } from "./ghsa/index.ts";
import { gitlabFeed } from "./gitlab/index.ts";
import { golangFeed } from "./golang/index.ts";
import { haskellFeed } from "./haskell/index.ts";
import { homebrewFeed } from "./homebrew/index.ts";
import { juliaFeed } from "./julia/index.ts";
import { kevFeed } from "./kev/index.ts";
import { maliciousPackagesFeed } from "./malicious-packages/index.ts";
import { metasploitFeed } from "./metasploit/index.ts";
import { nodejsCoreFeed } from "./nodejs-core/index.ts";
import { nucleiFeed } from "./nuclei/index.ts";
import { nvdFeed } from "./nvd/index.ts";
import { ocamlFeed } from "./ocaml/index.ts";
import { openeulerFeed } from "./openeuler/index.ts";
import { oracleFeed } from "./oracle/index.ts";
import { osvActionsFeed } from "./osv-actions/index.ts";
import { osvCranFeed } from "./osv-cran/index.ts";
import { osvCratesFeed } from "./osv-crates/index.ts";
import { osvGoFeed } from "./osv-go/index.ts";
import { osvHackageFeed } from "./osv-hackage/index.ts";
import { osvHexFeed } from "./osv-hex/index.ts";
import { osvJuliaFeed } from "./osv-julia/index.ts";
import { osvMavenFeed } from "./osv-maven/index.ts";
import { osvNpmFeed } from "./osv-npm/index.ts";
import { osvNugetFeed } from "./osv-nuget/index.ts";
import { osvPackagistFeed } from "./osv-packagist/index.ts";
import { osvPubFeed } from "./osv-pub/index.ts";
import { osvPypiFeed } from "./osv-pypi/index.ts";
import { osvRubygemsFeed } from "./osv-rubygems/index.ts";
import { osvSwiftFeed } from "./osv-swift/index.ts";
import { photonFeed } from "./photon/index.ts";
import { pypaFeed } from "./pypa/index.ts";
import { rFeed } from "./r/index.ts";
import { redhatFeed } from "./redhat/index.ts";
import { retirejsFeed } from "./retirejs/index.ts";
import { rockyFeed } from "./rocky/index.ts";
import { rubysecFeed } from "./rubysec/index.ts";
import { rustsecFeed } from "./rustsec/index.ts";
import { suseFeed } from "./suse/index.ts";
import { ubuntuFeed } from "./ubuntu/index.ts";
import { vulnrichmentFeed } from "./vulnrichment/index.ts";
import { wolfiFeed } from "./wolfi/index.ts";

/** Every feed, sorted by id. A test holds the list against the folder. */
export const feeds: readonly FeedImporter[] = [
  almalinuxFeed,
  alpaquitaFeed,
  alpineFeed,
  amazonFeed,
  archFeed,
  azureLinuxFeed,
  bitnamiFeed,
  bottlerocketFeed,
  chainguardFeed,
  cveFeed,
  debianFeed,
  distroInfoFeed,
  dockerHardenedFeed,
  drupalFeed,
  endoflifeDateFeed,
  epssFeed,
  erlefFeed,
  exploitDbFeed,
  friendsofphpFeed,
  gentooFeed,
  ghsaFeed,
  gitlabFeed,
  golangFeed,
  haskellFeed,
  homebrewFeed,
  juliaFeed,
  kevFeed,
  maliciousPackagesFeed,
  metasploitFeed,
  nodejsCoreFeed,
  nucleiFeed,
  nvdFeed,
  ocamlFeed,
  openeulerFeed,
  oracleFeed,
  osvActionsFeed,
  osvCranFeed,
  osvCratesFeed,
  osvGoFeed,
  osvHackageFeed,
  osvHexFeed,
  osvJuliaFeed,
  osvMavenFeed,
  osvNpmFeed,
  osvNugetFeed,
  osvPackagistFeed,
  osvPubFeed,
  osvPypiFeed,
  osvRubygemsFeed,
  osvSwiftFeed,
  photonFeed,
  pypaFeed,
  rFeed,
  redhatFeed,
  retirejsFeed,
  rockyFeed,
  rubysecFeed,
  rustsecFeed,
  suseFeed,
  ubuntuFeed,
  vulnrichmentFeed,
  wolfiFeed,
];

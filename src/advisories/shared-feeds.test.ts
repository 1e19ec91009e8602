import { join } from "node:path";
import { expect, it } from "vitest";
import { parsedFeed } from "../../test/support/feed-records.ts";
import { describeWithShared } from "../../test/support/requires.ts";
import type { FeedImporter } from "./feeds/feed.ts";
import { feeds } from "./feeds/index.ts";
import { parseOsvFeed } from "./osv/parse-osv.ts";

/** What a whole archive of a feed has. */
interface Expected {
  readonly advisories?: number;
  readonly withdrawn?: number;
  readonly refused?: number;
  readonly risks?: number;
  readonly endsOfLife?: number;
  readonly covers?: readonly string[];
}

/** Feed, archive of the pack, and what is in it by the pack's own list or by counting the files. */
const wholes: readonly (readonly [string, string, Expected])[] = [
  ["bitnami", "bitnami-osv", { advisories: 7444, covers: ["Bitnami"] }],
  // Seven records have a range without events, five of them a list of versions too.
  ["docker-hardened", "docker-hardened-osv-vex", { advisories: 691, withdrawn: 13, refused: 2 }],
  ["drupal", "drupal-osv", { advisories: 591 }],
  ["endoflife-date", "endoflife-date", { endsOfLife: 8351 }],
  ["distro-info", "eol-debian-ubuntu", { endsOfLife: 65 }],
  ["epss", "epss-kev-sample", { risks: 1556 }],
  ["erlef", "erlef-osv", { advisories: 151 }],
  ["friendsofphp", "php-friendsofphp", { advisories: 1592 }],
  ["golang", "golang-vulndb-osv", { advisories: 4291, withdrawn: 17, covers: ["Go"] }],
  ["haskell", "haskell-osv", { advisories: 35 }],
  ["homebrew", "homebrew-osv", { advisories: 43, covers: ["Homebrew"] }],
  ["julia", "julia-osv", { advisories: 1703, withdrawn: 4, covers: ["Julia"] }],
  ["kev", "kev", { risks: 1662 }],
  ["metasploit", "metasploit-cve-refs", { risks: 3090 }],
  ["ocaml", "ocaml-osec", { advisories: 26, covers: ["opam"] }],
  ["pypa", "pypa-advisory-database", { advisories: 7080, withdrawn: 269, covers: ["PyPI"] }],
  ["r", "r-osv", { advisories: 14 }],
  // Two in five of its entries are about libraries that are no packages of npm.
  ["retirejs", "retirejs", { advisories: 243 }],
  // 147 of its 1,381 records are about the interpreters.
  ["rubysec", "rubysec-ruby-advisory-db", { advisories: 1234, covers: ["RubyGems"] }],
  ["rustsec", "rustsec-osv", { advisories: 1206, withdrawn: 13, covers: ["crates.io"] }],
  // Fifty of its records have no decision.
  ["vulnrichment", "vulnrichment-cve5-subset", { risks: 6225 }],
];

/** OSV records of other feeds, and samples. */
const records: readonly (readonly [string, number, number, number])[] = [
  ["almalinux-osv", 5680, 0, 0],
  ["bellsoft-alpaquita-osv", 16989, 4588, 0],
  ["ghsa-sample-osv", 711, 5, 1],
  ["k8s-cve-osv", 47, 0, 0],
  ["oss-fuzz-osv", 4026, 24, 0],
  ["osv-misc-sample", 72, 0, 0],
  ["psf-python-osv", 132, 0, 0],
  ["trivy-vulnlist-k8s", 44, 0, 0],
];

function feedNamed(id: string): FeedImporter {
  const found = feeds.find((feed) => feed.id === id);
  if (found === undefined) throw new Error(`no feed ${id}`);
  return found;
}

describeWithShared("feeds", "real feeds", (root) => {
  it.each(wholes)("%s reads all of %s", { timeout: 60_000 }, async (id, archive, expected) => {
    const parsed = await parsedFeed(feedNamed(id), [join(root, `${archive}.tar.zst`)]);
    const { advisories, refused, risks, endOfLife, covered } = parsed;
    expect({
      advisories: advisories.length,
      withdrawn: advisories.filter(({ withdrawn }) => withdrawn !== undefined).length,
      refused: refused.length,
      risks: risks.length,
      endsOfLife: endOfLife.length,
      covers: expected.covers === undefined ? [] : covered,
    }).toEqual({ advisories: 0, withdrawn: 0, refused: 0, risks: 0, endsOfLife: 0, covers: [], ...expected });
  });

  it.each(records)(
    "%s has %d advisories, %d of them withdrawn, and %d refused",
    { timeout: 60_000 },
    async (archive, all, withdrawn, refused) => {
      const parsed = await parsedFeed({ parse: parseOsvFeed({}) }, [join(root, `${archive}.tar.zst`)]);
      expect(parsed.advisories).toHaveLength(all);
      expect(parsed.advisories.filter((one) => one.withdrawn !== undefined)).toHaveLength(withdrawn);
      expect(parsed.refused).toHaveLength(refused);
    },
  );
});

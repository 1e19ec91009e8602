import type { Cataloger, CatalogResult, FactsByPath } from "../../cataloger.ts";
import { gemfileLockKind } from "../../extractors/ruby/gemfile-lock.ts";
import { gemspecKind } from "../../extractors/ruby/gemspec.ts";
import { catalogList, isWithinInstalled, joinResults } from "../../catalog-lists.ts";
import { besideInstalled } from "../../beside-installed.ts";
import { catalogInstalledGems } from "./packages/installed.ts";

/**
 * Gems: what is installed, by its specification, and what Bundler's lock files ask for. Where most of a lock file is
 * installed, the installed gems are told, with the lock file as a further place; else it stands for itself.
 */
export const rubyPackages: Cataloger = {
  id: "ruby/packages",
  version: 1,
  needs: [gemfileLockKind, gemspecKind],
  spec: {
    title: "RubyGems, Gem::Specification; Bundler, Gemfile.lock",
    url: "https://docs.ruby-lang.org/en/master/Gem/Specification.html",
  },
  assemble,
};

function assemble(facts: FactsByPath): CatalogResult {
  const installed = catalogInstalledGems(facts);
  const locks = facts
    .visible(gemfileLockKind)
    .filter(({ path }) => !isWithinInstalled(path))
    .map((at) => catalogList(facts, gemfileLockKind, "gem", at));
  return joinResults(besideInstalled(installed, locks));
}

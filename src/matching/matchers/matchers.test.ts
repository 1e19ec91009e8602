import { expect, it } from "vitest";
import { schemeForEcosystem } from "#versions";
import { packageCase } from "../../../test/support/advisories.ts";
import { matchers } from "./index.ts";

const types =
  "apk bitnami cargo composer conan cran deb gem github golang hackage hex julia maven npm nuget pub pypi rpm swift";

it("has exactly one matcher for each type of package that advisories are about", () => {
  for (const type of types.split(" ")) {
    const pkg = packageCase(`${type} leaf 1`);
    expect(
      matchers.filter((matcher) => matcher.appliesTo(pkg)),
      type,
    ).toHaveLength(1);
  }
  expect(matchers.filter((matcher) => matcher.appliesTo(packageCase("conda leaf 1")))).toEqual([]);
});

it("looks no package up in an ecosystem whose versions it cannot order", () => {
  for (const type of types.split(" ")) {
    const subject = { package: packageCase(`${type} leaf 1`), distribution: null };
    const coordinates = matchers.flatMap((matcher) =>
      matcher.appliesTo(subject.package) ? matcher.coordinates(subject) : [],
    );
    for (const { ecosystem } of coordinates) expect(schemeForEcosystem(ecosystem), ecosystem).toBeDefined();
  }
});

it("has no two matchers of one id", () => {
  const ids = matchers.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

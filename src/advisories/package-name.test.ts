import { expect, it } from "vitest";
import { indexedName } from "./package-name.ts";

it.each([
  ["PyPI", "Zope.Interface__x", "zope-interface-x"],
  ["Packagist", "Symfony/HTTP-Kernel", "symfony/http-kernel"],
  ["Packagist:https://packages.drupal.org/8", "drupal/Token", "drupal/token"],
  ["NuGet", "Newtonsoft.Json", "newtonsoft.json"],
  ["SwiftURL", "https://github.com/Apple/swift-nio.git", "github.com/apple/swift-nio"],
  ["Go", "github.com/Masterminds/semver", "github.com/Masterminds/semver"],
  ["Maven", "org.Example:Leaf", "org.Example:Leaf"],
  ["npm", "@Scope/Leaf", "@Scope/Leaf"],
  ["Debian:12", "libX", "libX"],
])("in %s %s is known as %s", (ecosystem, name, indexed) => {
  expect(indexedName(ecosystem, name)).toBe(indexed);
});

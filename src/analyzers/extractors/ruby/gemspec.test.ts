import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { gemspec } from "./gemspec.ts";

const written = `# -*- encoding: utf-8 -*-
# stub: nokogiri 1.16.2 x86_64-linux lib

Gem::Specification.new do |s|
  s.name = "nokogiri".freeze
  s.version = "1.16.2".freeze
  s.platform = "x86_64-linux".freeze
  s.licenses = ["MIT".freeze, "Apache-2.0".freeze]
  s.add_runtime_dependency(%q<racc>.freeze, ["~> 1.4".freeze])
  s.add_development_dependency(%q<rake>.freeze, [">= 0".freeze])
end
`;

describe("reading the specification of an installed gem", () => {
  it("reads what RubyGems writes, without what is for development", () => {
    expect(onlyFact(gemspec, written)).toEqual({
      name: "nokogiri",
      version: "1.16.2",
      platform: "x86_64-linux",
      licenses: ["MIT", "Apache-2.0"],
      dependencies: ["racc"],
    });
  });

  it("puts constants, variables and earlier assignments in the place where they are quoted", () => {
    const text = `VERSION = "2.1"\nmain = 'thing'\nGem::Specification.new do |spec|\n  spec.name = "my_#{main}"\n  spec.version = Gem::Version.new("#{VERSION}.0")\n  spec.license = "#{spec.name}-licence"\nend`;
    expect(onlyFact(gemspec, text)).toMatchObject({
      name: "my_thing",
      version: "2.1.0",
      licenses: ["my_thing-licence"],
    });
  });

  it("goes by the line that RubyGems begins with where the rest is computed", () => {
    const text = `# stub: a 1.2.3 ruby lib\nGem::Specification.new do |s|\n  s.name = File.basename(__FILE__)\n  s.version = "#{1 + 1}"\nend`;
    expect(onlyFact(gemspec, text)).toEqual({ name: "a", version: "1.2.3", licenses: [], dependencies: [] });
  });

  it("passes over the second branch, which was for RubyGems of old", () => {
    const text =
      "# stub: a 1 ruby lib\n  if s.respond_to? :add_runtime_dependency then\n    s.add_runtime_dependency(%q<b>)\n" +
      "    s.add_development_dependency(%q<c>)\n  else\n    s.add_dependency(%q<b>)\n    s.add_dependency(%q<c>)\n  end\n";
    expect(onlyFact(gemspec, text).dependencies).toEqual(["b"]);
  });

  it("tells nothing rather than guess", () => {
    expect(
      extract(gemspec, 'Gem::Specification.new do |s|\n  s.name = "a"\n  s.version = V::X\nend').facts,
    ).toEqual([]);
  });

  it("stays bounded on damaged files", () => {
    expectBounded(gemspec, Buffer.from(written));
  });
});

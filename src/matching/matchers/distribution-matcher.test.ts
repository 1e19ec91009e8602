import { describe, expect, it } from "vitest";
import { distributionCase, lookup, packageCase, type EntryCase } from "../../../test/support/advisories.ts";
import { distributionFamilies, distributionFamily } from "./distribution-family.ts";
import { answer } from "../answer.ts";
import type { Subject } from "../matcher.ts";
import { distributionMatcher } from "./distribution-matcher.ts";

/** Answers of the entries that concern the subject, those left out by their range apart. */
function answers(subject: Subject, entries: readonly EntryCase[]) {
  return distributionMatcher
    .evaluations(subject, lookup(entries))
    .filter(({ setAside, verdict }) => setAside === undefined && verdict.status !== "not-affected")
    .map((evaluation) => answer(evaluation, subject));
}

function matches(pkg: ReturnType<typeof packageCase>, distribution: string, entries: EntryCase[]): string[] {
  const subject = { package: pkg, distribution: distributionCase(distribution) };
  return answers(subject, entries).map(({ entry, status }) => `${entry.advisoryID} ${status}`);
}

describe("a release's ecosystems", () => {
  it.each([
    ["debian:12", ["Debian:12"]],
    ["debian:12.5", ["Debian:12"]],
    [
      "ubuntu:22.04",
      [
        "Ubuntu:22.04:LTS",
        "Ubuntu:Pro:22.04:LTS",
        "Ubuntu:Pro:FIPS:22.04:LTS",
        "Ubuntu:Pro:FIPS-updates:22.04:LTS",
      ],
    ],
    ["ubuntu:23.10", ["Ubuntu:23.10"]],
    ["ubuntu:25.04", ["Ubuntu:25.04"]],
    ["alpine:3.19.1", ["Alpine:v3.19"]],
    ["alpine:3.23_alpha20251016", ["Alpine:edge"]],
    ["alpaquita:23", ["Alpaquita:23"]],
    ["alpaquita:stream", ["Alpaquita:stream"]],
    ["almalinux:9.4", ["AlmaLinux:9"]],
    ["rocky:8.10", ["Rocky Linux:8"]],
    ["wolfi:20230201", ["Wolfi"]],
    ["chainguard:20230214", ["Chainguard"]],
    ["sles:15.5", expect.arrayContaining(["SUSE:Linux Enterprise Server 15 SP5"])],
    ["opensuse-leap:15.6", ["openSUSE:Leap 15.6"]],
    [
      "rhel:9.4",
      expect.arrayContaining(["Red Hat:enterprise_linux:9::baseos", "Red Hat:enterprise_linux:9::appstream"]),
    ],
    ["azurelinux:3.0", ["Azure Linux:3"]],
    ["mageia:9", ["Mageia:9"]],
  ])("of %s", (text, ecosystems) => {
    const distribution = distributionCase(text);
    expect(distributionFamily(distribution)?.ecosystems(distribution)).toEqual(ecosystems);
  });

  it("of releases with more than a number in their name", () => {
    const openEuler = { ...distributionCase("openeuler:22.03"), name: "openEuler 22.03 (LTS-SP3)" };
    expect(distributionFamily(openEuler)?.ecosystems(openEuler)).toEqual(["openEuler:22.03-LTS-SP3"]);
    const testing = { ...distributionCase("debian:"), codename: "trixie" };
    expect(distributionFamily(testing)?.ecosystems(testing)).toEqual(["Debian:13"]);
    const stream = { ...distributionCase("centos:9"), name: "CentOS Stream 9" };
    expect(distributionFamily(stream)?.ecosystems(stream)).toEqual([]);
  });

  it("are listed once for each distribution, sorted", () => {
    const ids = distributionFamilies.map(({ ids: [first = ""] }) => first);
    expect(new Set(distributionFamilies.flatMap((family) => family.ids)).size).toBe(
      distributionFamilies.flatMap((family) => family.ids).length,
    );
    expect(ids).toEqual(ids.toSorted());
  });
});

describe("source packages", () => {
  it.each([
    ["deb", "debian:12", "Debian:12", "3.0.11-1"],
    ["apk", "alpine:3.19.1", "Alpine:v3.19", "3.0.11-r1"],
    ["rpm", "rocky:9.3", "Rocky Linux:9", "3.0.11-1.el9"],
  ])("are what %s of %s is compared by", (type, distribution, ecosystem, version) => {
    const entries = [
      { at: `${ecosystem} openssl`, range: "0..3.0.13-r9", advisoryID: "A-source" },
      { at: `${ecosystem} libssl3`, range: "0..9", advisoryID: "A-binary" },
    ];
    const pkg = packageCase(`${type} libssl3 ${version}`, { source: { name: "openssl", version } });
    expect(matches(pkg, distribution, entries)).toEqual(["A-source affected"]);
  });

  it("of rpm have the epoch of the package, which their file's name leaves out", () => {
    const entries = [{ at: "Rocky Linux:8 java", range: "0..1:11.0.13-1.el8" }];
    const source = { name: "java", version: "11.0.14-1.el8" };
    expect(
      matches(packageCase("rpm java-headless 1:11.0.14-1.el8", { source }), "rocky:8.9", entries),
    ).toEqual([]);
  });

  it("are not asked where advisories name what is installed", () => {
    const entries = [
      { at: "AlmaLinux:9 openssl-libs", range: "0..2", advisoryID: "A-binary" },
      { at: "AlmaLinux:9 openssl", range: "0..2", advisoryID: "A-source" },
    ];
    const pkg = packageCase("rpm openssl-libs 1-1", { source: { name: "openssl", version: "1-1" } });
    expect(matches(pkg, "almalinux:9.4", entries)).toEqual(["A-binary affected"]);
  });
});

describe("module streams", () => {
  const label = "nodejs:14:8040020210817133458:522a0ee4:x86_64";
  const installed = "1:14.16.0-2.module_el8.4.0+2521+c668cc9f";
  const entry = (id: string, fixed: string, module?: string): EntryCase => ({
    at: "AlmaLinux:8 nodejs",
    range: `0..${fixed}`,
    advisoryID: id,
    ...(module === undefined ? {} : { affected: { module } }),
  });

  it("are compared with advisories of the same stream only", () => {
    const entries = [
      entry("A-14", "1:14.21.3-1.module_el8.7.0+3551+53700ee8", "nodejs:14"),
      entry("A-16", "1:16.19.1-1.module_el8.7.0+3500+1", "nodejs:16"),
      entry("A-two", "1:14.21.3-1.module_el8.7.0+3551+53700ee8", "nodejs-extra:14 nodejs:14"),
      entry("A-none", "1:18.0.0-1.el8"),
    ];
    const pkg = packageCase(`rpm nodejs ${installed}`, { module: label });
    expect(matches(pkg, "almalinux:8.4", entries)).toEqual(["A-14 affected", "A-two affected"]);
  });

  it("do not concern packages outside of modules, and the other way round", () => {
    const entries = [
      entry("A-14", "1:14.21.3-1.module_el8.7.0+3551+1", "nodejs:14"),
      entry("A-none", "1:18.0.0-1.el8"),
    ];
    expect(matches(packageCase("rpm nodejs 1:10.1.0-1.el8"), "almalinux:8.4", entries)).toEqual([
      "A-none affected",
    ]);
  });

  it("have a fix in any build of it that they have, whichever sorts higher", () => {
    const entries = [
      entry("A-1", "1:14.18.2-2.module_el8.5.0+2618+8d46dafd", "nodejs:14"),
      entry("A-1", "1:14.18.2-2.module_el8.5.0+254+b4526b16", "nodejs:14"),
    ];
    const fixed = packageCase("rpm nodejs 1:14.18.2-2.module_el8.5.0+254+b4526b16", { module: label });
    const before = packageCase("rpm nodejs 1:14.18.1-2.module_el8.5.0+254+b4526b16", { module: label });
    expect(matches(fixed, "almalinux:8.5", entries)).toEqual([]);
    expect(matches(before, "almalinux:8.5", entries)).toEqual(["A-1 affected", "A-1 affected"]);
  });

  it("that an advisory does not name are not assessable, unless the fix is of the same line", () => {
    const entries = [
      entry("A-same", "1:14.16.9-1.module_el8.7.0+3551+1", "nodejs"),
      entry("A-other", "1:16.1.0-1.module_el8.7.0+3551+1", "nodejs"),
      entry("A-past", "1:12.1.0-1.module_el8.7.0+3551+1", "nodejs"),
      entry("A-foreign", "1:16.1.0-1.module_el8.7.0+3551+1", "varnish"),
    ];
    const pkg = packageCase(`rpm nodejs ${installed}`, { module: label });
    expect(matches(pkg, "almalinux:8.4", entries)).toEqual(["A-same affected", "A-other not-assessable"]);
  });
});

describe("Ubuntu Pro", () => {
  const both: EntryCase[] = [
    { at: "Ubuntu:16.04:LTS wayland", range: "0..", advisoryID: "UBUNTU-CVE-1" },
    {
      at: "Ubuntu:Pro:16.04:LTS wayland",
      range: "0..1.12.0-1~ubuntu16.04.3+esm1",
      advisoryID: "UBUNTU-CVE-1",
    },
    {
      at: "Ubuntu:Pro:16.04:LTS wayland",
      range: "0..1.12.0-1~ubuntu16.04.3+esm2",
      advisoryID: "UBUNTU-CVE-2",
    },
  ];
  const reasons = (version: string) => {
    const subject = {
      package: packageCase(`deb wayland ${version}`),
      distribution: distributionCase("ubuntu:16.04"),
    };
    return answers(subject, both).map(({ entry, reason }) => `${entry.advisoryID}: ${reason}`);
  };

  it("decides for packages that come from it", () => {
    expect(reasons("1.12.0-1~ubuntu16.04.3+esm1")).toEqual([
      expect.stringMatching(/^UBUNTU-CVE-2: .* where it was fixed with Ubuntu Pro$/),
    ]);
  });

  it("does not decide for others where there is an answer for everyone", () => {
    expect(reasons("1.12.0-1~ubuntu16.04.3")).toEqual([
      "UBUNTU-CVE-1: every version is affected, 1.12.0-1~ubuntu16.04.3 too",
      expect.stringMatching(/^UBUNTU-CVE-2: .* with Ubuntu Pro$/),
    ]);
  });
});

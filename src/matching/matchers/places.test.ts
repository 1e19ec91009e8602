import { describe, expect, it } from "vitest";
import type { EndOfLifeRecord, Package } from "#model";
import { inventoryCase, lookup, packageCase, type EntryCase } from "../../../test/support/advisories.ts";
import { matchInventory } from "../match-inventory.ts";

function statuses(
  text: string,
  distribution: string,
  entries: EntryCase[],
  more: Partial<Package> = {},
): string[] {
  const { findings } = matchInventory(
    inventoryCase([packageCase(text, more)], distribution),
    lookup(entries),
  );
  return findings.map(({ id, status }) => `${id} ${status}`);
}

describe("advisories about another place than the package's", () => {
  it("of an extra repository hold for its line of the package only", () => {
    const entries: EntryCase[] = [
      {
        at: "Amazon Linux:2 kernel",
        range: "0..5.10.93-87.444.amzn2",
        advisoryID: "ALAS2KERNEL-1",
        affected: { channel: "kernel-5.10" },
      },
    ];
    expect(statuses("rpm kernel 4.14.100-1.amzn2", "amzn:2", entries)).toEqual([]);
    expect(statuses("rpm kernel 5.10.50-1.amzn2", "amzn:2", entries)).toEqual(["ALAS2KERNEL-1 affected"]);
  });

  it("of ksplice are about its builds, and ordinary ones are not", () => {
    const entries: EntryCase[] = [
      { at: "Oracle Linux:8 glibc", range: "0..2.28-2.el8", advisoryID: "ELSA-1" },
      {
        at: "Oracle Linux:8 glibc",
        range: "0..2:2.28-2.ksplice1.el8",
        advisoryID: "ELSA-2",
        affected: { channel: "ksplice" },
      },
    ];
    expect(statuses("rpm glibc 2.28-1.el8", "ol:8.9", entries)).toEqual(["ELSA-1 affected"]);
    expect(statuses("rpm glibc 2:2.28-1.ksplice1.el8", "ol:8.9", entries)).toEqual(["ELSA-2 affected"]);
  });

  it("of extended updates clear a build of the same minor release that has them", () => {
    const entries: EntryCase[] = [
      {
        at: "Red Hat:enterprise_linux:9::baseos leaf",
        range: "0..1.2-10.el9_3",
        advisoryID: "RHSA-1",
        upstream: ["CVE-2024-1000"],
      },
      {
        at: "Red Hat:rhel_eus:9.2::baseos leaf",
        range: "0..1.2-5.el9_2.3",
        advisoryID: "RHSA-2",
        upstream: ["CVE-2024-1000"],
      },
    ];
    expect(statuses("rpm leaf 1.2-5.el9_2.3", "rhel:9.2", entries)).toEqual(["CVE-2024-1000 not-affected"]);
    expect(statuses("rpm leaf 1.2-5.el9_2.1", "rhel:9.2", entries)).toEqual(["CVE-2024-1000 affected"]);
  });

  it("of another architecture are left out", () => {
    const entries: EntryCase[] = [
      { at: "AlmaLinux:9 leaf", range: "0..2-1", affected: { architectures: ["s390x"] } },
    ];
    expect(statuses("rpm leaf 1-1", "almalinux:9", entries, { architecture: "x86_64" })).toEqual([]);
    expect(statuses("rpm leaf 1-1", "almalinux:9", entries, { architecture: "s390x" })).toEqual([
      "A-1 affected",
    ]);
    expect(statuses("rpm leaf 1-1", "almalinux:9", entries, { architecture: "noarch" })).toEqual([
      "A-1 affected",
    ]);
  });

  it("name sources or installed packages, as each says", () => {
    const source = { name: "leaf-src", version: "1-1" };
    const at = (kind: "source" | "binary", name: string): EntryCase => ({
      at: `AlmaLinux:9 ${name}`,
      range: "0..2-1",
      affected: { nameKind: kind },
    });
    expect(statuses("rpm leaf 1-1", "almalinux:9", [at("source", "leaf-src")], { source })).toEqual([
      "A-1 affected",
    ]);
    expect(statuses("rpm leaf 1-1", "almalinux:9", [at("binary", "leaf-src")], { source })).toEqual([]);
    expect(statuses("rpm leaf 1-1", "almalinux:9", [at("binary", "leaf")], { source })).toEqual([
      "A-1 affected",
    ]);
  });

  it("of a kernel's flavour hold for its signed packages", () => {
    const entries: EntryCase[] = [{ at: "Debian:12 linux", range: "0..6.1.80-1", advisoryID: "CVE-2024-1" }];
    const source = { name: "linux-signed-amd64", version: "6.1.76+1" };
    expect(statuses("deb linux-image-6.1.0-18-amd64 6.1.76-1", "debian:12", entries, { source })).toEqual([
      "CVE-2024-1 affected",
    ]);
  });
});

describe("openEuler of an SBOM, which does not tell the service pack", () => {
  const advisories = lookup([
    { at: "openEuler:22.03-LTS-SP3 vim", range: "0..9.0-34.oe2203sp3", advisoryID: "OESA-3" },
    { at: "openEuler:22.03-LTS-SP4 vim", range: "0..9.0-35.oe2203sp4", advisoryID: "OESA-4" },
    { at: "openEuler:22.03-LTS vim", range: "0..9.0-30.oe2203", advisoryID: "OESA-0" },
  ]);
  const found = (version: string): readonly string[] =>
    matchInventory(
      inventoryCase([packageCase(`rpm vim ${version}`)], "openeuler:22.03"),
      advisories,
    ).findings.map(({ sources }) => sources[0]?.advisory ?? "");

  it("is matched by the service pack that the packages are built for", () => {
    expect(found("9.0-33.oe2203sp3")).toEqual(["OESA-3"]);
    expect(found("9.0-33.oe2203sp4")).toEqual(["OESA-4"]);
    expect(found("9.0-29.oe2203")).toEqual(["OESA-0"]);
    expect(found("9.0-29.oe2403sp1")).toEqual([]);
  });
});

describe("packages of somebody else's repository", () => {
  const entries = [{ at: "Debian:12 nodejs", range: "0..99" }];

  it.each([
    ["deb nodejs 18.19.0-1nodesource1", "debian:12", {}],
    ["deb nodejs 1.25-1~bookworm", "debian:12", { vendor: "NGINX Packaging <nginx-packaging@f5.com>" }],
  ])("are not judged by the distribution's advisories: %s", (text, distribution, more) => {
    const result = matchInventory(inventoryCase([packageCase(text, more)], distribution), lookup(entries));
    expect(result.findings).toEqual([]);
    expect(result.issues.map(({ code }) => code)).toEqual(["third-party-package"]);
  });

  it("are told although the distribution knows none of their name", () => {
    const engine = packageCase("deb docker-ce 5:24.0.7-1~debian.12~bookworm", {
      vendor: "Docker <support@docker.com>",
    });
    const { issues } = matchInventory(inventoryCase([engine], "debian:12"), lookup(entries));
    expect(issues).toEqual([
      {
        code: "third-party-package",
        message: "they are not from the repositories of debian 12: 1 package (docker-ce) was not looked up",
      },
    ]);
  });

  it("of apk are told by their maintainer, or by the repository that they were asked for from", () => {
    const at = [{ at: "Alpine:v3.20 leaf", range: "0..2-r0" }];
    const of = (vendor: string) => statuses("apk leaf 1-r0", "alpine:3.20.1", at, { vendor });
    expect(of("Natanael Copa <ncopa@alpinelinux.org>")).toEqual(["A-1 affected"]);
    expect(of("NGINX Packaging <nginx-packaging@f5.com>")).toEqual([]);
    expect(of("https://apk.example/alpine")).toEqual([]);
  });

  it("of rpm are told by who signed them", () => {
    const at = [{ at: "AlmaLinux:9 leaf", range: "0..2-1" }];
    expect(statuses("rpm leaf 1-1", "almalinux:9", at, { vendor: "AlmaLinux" })).toEqual(["A-1 affected"]);
    expect(statuses("rpm leaf 1-1", "almalinux:9", at, { vendor: "Docker" })).toEqual([]);
  });
});

describe("what could not be assessed", () => {
  it("is told of a release out of support, as of the advisories' day", () => {
    const record: EndOfLifeRecord = {
      product: "debian",
      release: "10",
      endOfLife: "2022-09-10",
      extendedUntil: "2024-06-30",
    };
    const ends = {
      endOfLife: (product: string, release: string) =>
        `${product} ${release}` === "debian 10" ? record : undefined,
    };
    const issues = (day: string) =>
      matchInventory(inventoryCase([], "debian:10"), { ...lookup([]), ...ends }, day).issues;
    expect(issues("2022-09-10")).toEqual([]);
    expect(issues("2023-01-01")).toEqual([
      {
        code: "distribution-end-of-life",
        message:
          "debian 10 is out of support since 2022-09-10; subscribers get fixes until 2024-06-30: vulnerabilities found later are not told for it",
      },
    ]);
  });

  it("is told where no feed covers the whole release", () => {
    const part = { ...lookup([{ at: "Debian:12 leaf", range: "0..2" }]), coverage: () => "part" as const };
    const result = matchInventory(inventoryCase([packageCase("deb leaf 1-1")], "debian:12"), part);
    expect(result.findings).toHaveLength(1);
    expect(result.issues).toEqual([
      {
        code: "advisories-incomplete",
        message: "no feed that is whole covers debian 12: 1 package (leaf) was assessed by what is there",
      },
    ]);
  });
});

describe("a program without a package", () => {
  const cpe = "haxx:curl";
  const found = (entry: Partial<EntryCase>) =>
    matchInventory(
      inventoryCase([packageCase("generic curl 7.50.0", { cpe })]),
      lookup([{ at: "CPE haxx:curl", range: "0..8.0.0", advisoryID: "CVE-2024-1000", ...entry }]),
    ).findings;

  it.each([
    [{ source: "cve" }, 0.8],
    [{ source: "nvd" }, 0.6],
    [{ source: "nvd", affected: { channel: "with:microsoft:windows" } }, 0.3],
    [{ source: "nvd", range: "0.." }, 0.2],
  ])("is matched by vendor and product, and says how surely: %o", (entry, confidence) => {
    const [finding] = found(entry);
    expect(finding).toMatchObject({
      status: "affected",
      confidence,
      sources: [{ name: entry.source, confidence }],
    });
  });

  it("is not what another edition of the product's name is about", () => {
    expect(found({ affected: { channel: "for:node.js" } })).toEqual([]);
  });
});

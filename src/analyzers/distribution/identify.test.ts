import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Distribution, Inventory } from "#model";
import { catalog } from "../../../test/support/catalog.ts";
import { describeWithShared } from "../../../test/support/requires.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-distribution-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A layer with these files; `-> target` makes a link. */
function layer(name: string, files: Readonly<Record<string, string>>): string {
  const directory = join(root, name);
  mkdirSync(directory, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    if (content.startsWith("-> ")) symlinkSync(content.slice(3), join(directory, path));
    else writeFileSync(join(directory, path), content);
  }
  return directory;
}

function inventoryOf(...layers: Readonly<Record<string, string>>[]): Inventory {
  return catalog(layers.map((files, index) => layer(String(index), files)));
}

function identify(files: Readonly<Record<string, string>>): Distribution | null {
  return inventoryOf(files).distribution;
}

describe("identifyDistribution with os-release", () => {
  it("reads every field that advisories go by", () => {
    const lines = [
      "ID=Fedora",
      "VERSION_ID=39",
      'ID_LIKE="rhel Centos"',
      "VARIANT_ID=container",
      'CPE_NAME="cpe:/o:x:y"',
    ];
    expect(identify({ "etc/os-release": [...lines, "NAME=F", "VERSION_CODENAME=blue"].join("\n") })).toEqual({
      id: "fedora",
      version: "39",
      name: "F 39",
      idLike: ["rhel", "centos"],
      codename: "blue",
      variant: "container",
      cpe: "cpe:/o:x:y",
    });
  });

  it("prefers /etc over /usr/lib, and says when they differ", () => {
    const { distribution, issues } = inventoryOf({
      "etc/os-release": "ID=custom\nVERSION_ID=1",
      "usr/lib/os-release": "ID=debian\nVERSION_ID=12",
    });
    expect(distribution?.id).toBe("custom");
    expect(issues.map(({ code, message }) => [code, message])).toEqual([
      ["distribution-contradictory", "differs from /usr/lib/os-release in ID and VERSION_ID"],
    ]);
  });

  it("takes /usr/lib where /etc has none, or one without an ID", () => {
    expect(identify({ "usr/lib/os-release": "ID=wolfi\nVERSION_ID=20230201" })).toMatchObject({
      id: "wolfi",
      version: "20230201",
    });
    expect(identify({ "etc/os-release": "NAME=x", "usr/lib/os-release": "ID=photon" })?.id).toBe("photon");
  });

  it.each([
    ["../usr/lib/os-release", "usr/lib/os-release"],
    ["/usr/lib/os.release.d/os-release-fedora", "usr/lib/os.release.d/os-release-fedora"],
    ["/nix/store/abc-etc-os-release", "nix/store/abc-etc-os-release"],
  ])("follows a link to %s", (target, path) => {
    const { distribution, issues } = inventoryOf({ "etc/os-release": `-> ${target}`, [path]: "ID=linked" });
    expect([distribution?.id, issues]).toEqual(["linked", []]);
  });

  it("falls back to other files when os-release is broken, with an issue", () => {
    const { distribution, issues } = inventoryOf({
      "etc/os-release": "\0\0",
      "etc/alpine-release": "3.19.1\n",
    });
    expect(distribution).toEqual({
      id: "alpine",
      version: "3.19.1",
      name: "Alpine Linux 3.19.1",
      idLike: [],
    });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([["malformed-file", "/etc/os-release"]]);
  });

  it("keeps the version of rolling releases empty", () => {
    expect(identify({ "etc/os-release": "ID=arch\nBUILD_ID=rolling" })).toMatchObject({
      id: "arch",
      version: "",
    });
  });
});

describe("identifyDistribution of Debian", () => {
  it.each([
    [
      "testing and unstable",
      'PRETTY_NAME="Debian GNU/Linux forky/sid"\nVERSION_CODENAME=forky',
      "forky/sid",
      "14",
      "forky",
    ],
    [
      "an os-release without codename",
      'PRETTY_NAME="Debian GNU/Linux trixie/sid"',
      undefined,
      "13",
      "trixie",
    ],
    ["debian_version beside it", 'NAME="Debian GNU/Linux"', "trixie/sid", "13", "trixie"],
    ["an old release", 'VERSION_ID="8"\nVERSION="8 (jessie)"', "8.11", "8", "jessie"],
    ["distroless", 'VERSION_ID="12"\nVERSION="Debian GNU/Linux 12 (bookworm)"', undefined, "12", "bookworm"],
    ["sid alone", "VERSION_CODENAME=sid", undefined, "", "sid"],
  ])("knows %s", (...[, osRelease, debianVersion, version, codename]) => {
    const files = { "etc/os-release": `ID=debian\n${osRelease}` };
    const all =
      debianVersion === undefined ? files : { ...files, "etc/debian_version": `${debianVersion}\n` };
    expect(identify(all)).toMatchObject({ id: "debian", version, codename });
  });

  it.each([
    ["12.5", "12", "bookworm"],
    ["trixie/sid", "13", "trixie"],
    ["sid", "", "sid"],
    ["7.11", "7", "wheezy"],
  ])("reads debian_version %s where there is nothing else", (text, version, codename) => {
    expect(identify({ "etc/debian_version": `${text}\n` })).toMatchObject({
      id: "debian",
      version,
      codename,
    });
  });
});

describe("identifyDistribution without os-release", () => {
  it("reads lsb-release", () => {
    const text =
      'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=10.04\nDISTRIB_CODENAME=lucid\nDISTRIB_DESCRIPTION="Ubuntu 10.04.4 LTS"\n';
    expect(identify({ "etc/lsb-release": text, "etc/debian_version": "squeeze/sid" })).toEqual({
      id: "ubuntu",
      version: "10.04",
      name: "Ubuntu 10.04.4 LTS",
      codename: "lucid",
      idLike: [],
    });
  });

  it.each([
    ["etc/redhat-release", "Red Hat Enterprise Linux Server release 6.10 (Santiago)", "rhel", "6.10"],
    ["etc/redhat-release", "Red Hat Enterprise Linux release 8.4 Beta (Ootpa)", "rhel", "8.4"],
    ["etc/centos-release", "CentOS Linux release 7.9.2009 (Core)", "centos", "7.9.2009"],
    ["etc/redhat-release", "CentOS release 5.11 (Final)", "centos", "5.11"],
    ["etc/centos-release", "CentOS Stream release 9", "centos", "9"],
    ["etc/rocky-release", "Rocky Linux release 9.3 (Blue Onyx)", "rocky", "9.3"],
    ["etc/almalinux-release", "AlmaLinux release 8.9 (Midnight Oncilla)", "almalinux", "8.9"],
    ["etc/oracle-release", "Oracle Linux Server release 6.10", "ol", "6.10"],
    ["etc/fedora-release", "Fedora release 39 (Thirty Nine)", "fedora", "39"],
    ["usr/lib/fedora-release", "Fedora release 39 (Thirty Nine)", "fedora", "39"],
    ["etc/system-release", "Amazon Linux AMI release 2018.03", "amzn", "2018.03"],
    ["etc/system-release", "Amazon Linux release 2 (Karoo)", "amzn", "2"],
    ["etc/amazon-linux-release", "Amazon Linux release 2023.3.20231218 (Amazon Linux)", "amzn", "2023"],
    ["etc/photon-release", "VMware Photon OS 4.0\nPHOTON_BUILD_NUMBER=1526e30ba", "photon", "4.0"],
    ["etc/mariner-release", "CBL-Mariner 2.0.20230126", "mariner", "2.0"],
    ["etc/azurelinux-release", "Microsoft Azure Linux 3.0.20240624", "azurelinux", "3.0"],
    ["etc/openEuler-release", "openEuler release 22.03 (LTS-SP1)", "openeuler", "22.03"],
    [
      "etc/SuSE-release",
      "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4",
      "sles",
      "11.4",
    ],
    ["etc/SuSE-release", "openSUSE 13.2 (x86_64)\nVERSION = 13.2\nCODENAME = Harlequin", "opensuse", "13.2"],
    ["etc/arch-release", "", "arch", ""],
  ])("reads %s: %s", (path, text, id, version) => {
    expect(identify({ [path]: text })).toMatchObject({ id, version });
  });

  it("takes the more particular of two release files", () => {
    const files = {
      "etc/oracle-release": "Oracle Linux Server release 6.10",
      "etc/redhat-release": "Red Hat Enterprise Linux Server release 6.10",
    };
    expect(identify(files)?.id).toBe("ol");
  });

  it("follows a link from one release file to another", () => {
    const files = {
      "etc/redhat-release": "-> centos-release-upstream",
      "etc/system-release": "-> centos-release",
      "etc/centos-release": "CentOS release 6.10 (Final)",
    };
    expect(identify(files)).toMatchObject({ id: "centos", version: "6.10" });
  });

  it.each(["Some Appliance 1.0", "", "\n\n"])("does not guess at %j", (text) => {
    expect(identify({ "etc/redhat-release": text })).toBeNull();
  });

  it("is null for an image that says nothing, which is no issue", () => {
    expect(inventoryOf({ "app/server": "binary" })).toMatchObject({ distribution: null, issues: [] });
  });

  it("reads what a later layer removed, with an issue", () => {
    const { distribution, issues } = inventoryOf(
      { "etc/os-release": "ID=debian\nVERSION_ID=12" },
      { "etc/.wh.os-release": "" },
    );
    expect(distribution).toMatchObject({ id: "debian", version: "12" });
    expect(issues.map(({ code }) => code)).toEqual(["distribution-removed"]);
  });
});

describeWithShared("fixtures/osdetect", "identifyDistribution on real files", (shared) => {
  const cases = readdirSync(shared).filter((name) => !name.includes("."));
  const renamed: Readonly<Record<string, string>> = { "cbl-mariner": "mariner", slem: "sle-micro" };
  it.each(cases)("%s", (name) => {
    const expected = JSON.parse(readFileSync(join(shared, name, "expected.json"), "utf8")) as {
      os: Record<string, string | null>;
    };
    const { os } = expected;
    const family = os["family"] ?? os["id"] ?? "";
    const found = catalog(join(shared, name, "input")).distribution;
    expect([found?.id, found?.version]).toEqual([
      renamed[family] ?? family,
      os["version_id"] ?? (os["family"] === undefined ? "" : os["version"]),
    ]);
  });
});

describe("os-release that is a link", () => {
  it("is told where it leads nowhere and nothing else names the distribution", () => {
    const { distribution, issues } = inventoryOf({
      "etc/os-release": "-> ../usr/lib/gone",
      "usr/bin/app": "",
    });
    expect(distribution).toBeNull();
    expect(issues).toEqual([
      {
        code: "distribution-link-broken",
        message: "links to ../usr/lib/gone, which is not there: the distribution is not known",
        path: "/etc/os-release",
        layer: 0,
      },
    ]);
  });

  it("is no matter where another file names it, and none where there is no link", () => {
    const files = { "etc/os-release": "-> nowhere", "usr/lib/os-release": "ID=debian\nVERSION_ID=12\n" };
    expect(inventoryOf(files).issues).toEqual([]);
    expect(inventoryOf({ "usr/bin/app": "" }).issues).toEqual([]);
  });
});

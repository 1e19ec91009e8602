import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Inventory } from "#model";
import { catalog } from "../../../test/support/catalog.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-distribution-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function inventoryOf(files: Readonly<Record<string, string>>): Inventory {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return catalog(root);
}

function baseFiles(version: string, maintainer: string): Readonly<Record<string, string>> {
  const fields = ["Package: base-files", "Status: install ok installed", `Maintainer: ${maintainer}`];
  const text = [...fields, "Architecture: amd64", `Version: ${version}`].join("\n");
  return { "var/lib/dpkg/status": `${text}\n\n` };
}

const debian = "Santiago Vila <sanvila@debian.org>";
const ubuntu = "Ubuntu Developers <ubuntu-devel-discuss@lists.ubuntu.com>";
const apk = (...packages: string[]): Readonly<Record<string, string>> => ({
  "lib/apk/db/installed": packages.map((text) => `P:${text.replace(" ", "\nV:")}\nA:x86_64\n\n`).join(""),
});

/** The output of `rpm -qa` that stands for a database in distroless images. */
const rpm = (...packages: string[]): Readonly<Record<string, string>> => ({
  "var/lib/rpmmanifest/container-manifest-2": packages
    .map((text) =>
      [...text.split(" "), "0", "0", "(none)", "(none)", "0", "noarch", "0", "(none)"].join("\t"),
    )
    .map((line) => `${line}\n`)
    .join(""),
});

describe("the distribution of an image that does not name it", () => {
  it.each([
    ["12.4+deb12u5", debian, "debian", "12", "bookworm"],
    ["13.8", debian, "debian", "13", "trixie"],
    ["12ubuntu4.6", ubuntu, "ubuntu", "22.04", undefined],
    ["13ubuntu10.1", ubuntu, "ubuntu", "24.04", undefined],
    ["99ubuntu1", ubuntu, "ubuntu", "", undefined],
  ])("is told by base-files %s of %s", (...[version, maintainer, id, release, codename]) => {
    const { distribution, issues, packages } = inventoryOf(baseFiles(version, maintainer));
    expect(distribution).toMatchObject({ id, version: release });
    expect(distribution?.codename).toBe(codename);
    expect(issues).toEqual([
      {
        code: "distribution-inferred",
        message: `no file names the distribution; it was taken from the package base-files ${version}`,
        path: "/var/lib/dpkg/status",
        layer: 0,
      },
    ]);
    expect(packages[0]?.purl).toContain(`pkg:deb/${id}/base-files`);
  });

  it("is told by Alpine's and Wolfi's packages", () => {
    const alpine = inventoryOf(apk("alpine-baselayout 3.4.3-r2", "alpine-release 3.19.1-r0"));
    expect(alpine.distribution).toMatchObject({ id: "alpine", version: "3.19.1" });
    expect(inventoryOf(apk("wolfi-baselayout 20230201-r0")).distribution).toMatchObject({ id: "wolfi" });
  });

  it.each([
    ["oraclelinux-release 8.9-1.0.8.el8", "ol", "8.9"],
    ["almalinux-release 9.3-1.el9", "almalinux", "9.3"],
    ["rocky-release 9.3-1.2.el9", "rocky", "9.3"],
    ["centos-stream-release 9.0-24.el9", "centos", "9"],
    ["redhat-release 9.4-0.4.el9", "rhel", "9.4"],
    ["redhat-release-server 7.9-6.el7", "rhel", "7.9"],
    ["fedora-release-common 40-38", "fedora", "40"],
    ["photon-release 5.0-3.ph5", "photon", "5.0"],
    ["azurelinux-release 3.0-21.azl3", "azurelinux", "3.0"],
    ["openEuler-release 22.03LTS-54.oe2203", "openeuler", "22.03"],
    ["sles-release 15.5-150500.1", "sles", "15.5"],
    ["openSUSE-release 15.5-lp155.1", "opensuse-leap", "15.5"],
    ["openSUSE-release 20240101-1.1", "opensuse-tumbleweed", "20240101"],
  ])("is told by %s of an rpm database", (release, id, version) => {
    const { distribution, issues } = inventoryOf(rpm("bash 5.1.8-6", release));
    expect(distribution).toMatchObject({ id, version });
    expect(issues.map(({ code }) => code)).toEqual(["distribution-inferred"]);
    expect(issues[0]?.message).toContain(release.slice(0, release.lastIndexOf("-")));
  });

  it("is told by the more particular of two release packages, and by Amazon's only of Amazon", () => {
    const oracle = rpm("redhat-release 8.9-1.0.8.el8", "oraclelinux-release 8.9-1.0.8.el8");
    expect(inventoryOf(oracle).distribution).toMatchObject({ id: "ol", version: "8.9" });
    const amazon = inventoryOf(rpm("system-release 2023.3.20240108-0.amzn2023"));
    expect(amazon.distribution).toMatchObject({ id: "amzn", version: "2023" });
    expect(inventoryOf(rpm("system-release 7-1.el7")).distribution).toBeNull();
  });

  it("is not guessed from a package of somebody else's", () => {
    expect(inventoryOf(baseFiles("1:2024.1.0", "Kali Developers <devel@kali.org>")).distribution).toBeNull();
  });
});

describe("an image that says another distribution than its packages are of", () => {
  const said = (id: string, version: string, like = ""): Readonly<Record<string, string>> => ({
    "etc/os-release": `ID=${id}\nVERSION_ID=${version}\nID_LIKE="${like}"\n`,
  });

  it.each([
    ["another distribution", said("alpine", "3.19.1"), "Debian GNU/Linux 12"],
    ["another release", said("debian", "13"), "Debian GNU/Linux 12"],
    ["one without packages of the kind", said("rocky", "9.4"), "Debian GNU/Linux 12"],
  ])("is told: %s", (_what, files, named) => {
    const { distribution, issues } = inventoryOf({ ...files, ...baseFiles("12.4+deb12u5", debian) });
    expect(files["etc/os-release"]).toContain(`ID=${distribution?.id ?? "none"}\n`);
    expect(issues.map(({ code }) => code)).toEqual(["distribution-contradictory"]);
    expect(issues[0]?.message).toContain(named);
  });

  it("is told by the kind of the packages where none of them names a distribution", () => {
    const found = inventoryOf({ ...said("debian", "12"), ...apk("musl 1.2.4-r2") });
    expect(found.issues.map(({ message }) => message)).toEqual([
      "the image says that it is debian, but its packages are of the kind apk",
    ]);
  });

  it.each([
    ["the same", said("debian", "12"), baseFiles("12.4+deb12u5", debian)],
    ["a derived one", said("raspbian", "12", "debian"), baseFiles("12.4+deb12u5", debian)],
    ["a rolling one", said("debian", ""), baseFiles("13.8", debian)],
    [
      "Chainguard's with Wolfi's packages",
      said("chainguard", "20230214"),
      apk("wolfi-baselayout 20230201-r0"),
    ],
    ["a point release", said("alpine", "3.19.4"), apk("alpine-release 3.19.1-r0")],
  ])("is not told of %s", (_what, files, packages) => {
    expect(inventoryOf({ ...files, ...packages }).issues).toEqual([]);
  });
});

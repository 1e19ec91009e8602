import { describe, expect, it } from "vitest";
import { about, distribution, type Parts } from "../../test/support/fix-reports.ts";
import { samplePackage } from "../../test/support/sample-reports.ts";
import { fixPlan } from "./index.ts";

describe("the command of the operating system", () => {
  it.each<[string, Parts, string, ReturnType<typeof distribution>, string]>([
    [
      "deb",
      { type: "deb", name: "libssl3", version: "3.0.11-1~deb12u1" },
      "3.0.11-1~deb12u2",
      distribution("debian", "12"),
      "apt-get update && apt-get install -y --only-upgrade libssl3=3.0.11-1~deb12u2",
    ],
    [
      "deb of another source version",
      { type: "deb", name: "bash", version: "5.2.15-2+b2", source: { name: "bash", version: "5.2.15-2" } },
      "5.2.15-3",
      distribution("debian", "12"),
      "apt-get update && apt-get install -y --only-upgrade bash",
    ],
    [
      "apk",
      { type: "apk", name: "libcrypto3", version: "3.1.3-r0" },
      "3.1.4-r1",
      distribution("alpine", "3.18"),
      "apk add --no-cache --upgrade 'libcrypto3>=3.1.4-r1'",
    ],
    [
      "dnf",
      { type: "rpm", name: "openssl", version: "1:3.0.7-24.el9" },
      "1:3.0.7-25.el9",
      distribution("almalinux", "9.3", ["rhel"]),
      "dnf upgrade -y openssl-1:3.0.7-25.el9",
    ],
    [
      "yum",
      { type: "rpm", name: "bash", version: "4.2.46-30.el7" },
      "4.2.46-34.el7",
      distribution("centos", "7"),
      "yum update -y bash-4.2.46-34.el7",
    ],
    [
      "yum of Amazon",
      { type: "rpm", name: "curl", version: "8.0-1.amzn2" },
      "8.0-2.amzn2",
      distribution("amzn", "2"),
      "yum update -y curl-8.0-2.amzn2",
    ],
    [
      "dnf of Amazon",
      { type: "rpm", name: "curl", version: "8.0-1.amzn2023" },
      "8.0-2.amzn2023",
      distribution("amzn", "2023"),
      "dnf upgrade -y curl-8.0-2.amzn2023",
    ],
    [
      "zypper",
      { type: "rpm", name: "zlib", version: "1.2.13-1" },
      "1.2.13-2",
      distribution("sles", "15.5"),
      "zypper --non-interactive install 'zlib>=1.2.13-2'",
    ],
    [
      "tdnf",
      { type: "rpm", name: "curl", version: "8.1-1.ph5" },
      "8.1-2.ph5",
      distribution("photon", "5.0"),
      "tdnf update -y curl-8.1-2.ph5",
    ],
    [
      "pacman",
      { type: "alpm", name: "curl", version: "8.1-1" },
      "8.2-1",
      distribution("arch", ""),
      "pacman -Syu --noconfirm",
    ],
  ])("%s", (...[, parts, fixed, where, command]) => {
    expect(fixPlan(about(parts, fixed, where)).groups.map(({ commands }) => commands)).toEqual([[command]]);
  });

  it("is microdnf's where that is what there is", () => {
    const microdnf = samplePackage({ id: "p2", type: "rpm", name: "microdnf", version: "3.9-1" });
    const report = about({ type: "rpm", name: "curl", version: "7-1.el9" }, "7-2.el9", {
      ...distribution("rhel", "9"),
      packages: [microdnf],
    });
    expect(fixPlan(report).groups[0]?.commands).toEqual(["microdnf upgrade -y curl-7-2.el9"]);
  });

  it("is none where an image holds no shell to run it with", () => {
    const report = about({ type: "deb", name: "libssl3", version: "1" }, "2", distribution("debian", "12"));
    const [group] = fixPlan({ ...report, artifact: { ...report.artifact, kind: "image" } }).groups;
    expect(group).toMatchObject({ commands: [], title: expect.stringContaining("newer base") as string });
  });

  it("raises the package that brought a language's one", () => {
    const owner = samplePackage({ id: "p2", type: "deb", name: "python3-jinja2", version: "3.1.2-1" });
    const report = about({ type: "pypi", name: "Jinja2", version: "3.1.2", ownedBy: "p2" }, "3.1.3", {
      ...distribution("debian", "12"),
      packages: [owner],
    });
    const [group] = fixPlan(report).groups;
    expect(group?.commands).toEqual(["apt-get update && apt-get install -y --only-upgrade python3-jinja2"]);
    expect(group?.changes[0]?.note).toContain("Jinja2 3.1.2");
  });
});

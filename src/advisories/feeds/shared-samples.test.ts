import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Advisory, AffectedPackage } from "#model";
import { describeWithShared } from "../../../test/support/requires.ts";
import { readFeed } from "../../../test/support/read-feed.ts";
import { defaultInputLimits } from "../input/input-limits.ts";
import { readInput } from "../input/read-input.ts";
import { feeds } from "./index.ts";

/** What one advisory says of one package, by hand from the upstream's file: id, ecosystem, name, statement. */
type Checked = readonly [id: string, ecosystem: string, name: string, says: Partial<AffectedPackage>];

interface Sample {
  readonly feed: string;
  readonly archive: string;
  /** Folders of the archive that hold this feed's files; the others are of other feeds, or meant to be broken. */
  readonly below: readonly string[];
  /** Distinct advisories. */
  readonly advisories: number;
  readonly refused?: number;
  readonly risk?: number;
  readonly checked: readonly Checked[];
}

const before = (fixed: string): Partial<AffectedPackage> => ({
  ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
});

const vunnel = (feed: string): string => `vunnel/tests/unit/providers/${feed}/`;
const vuls = (feed: string): string => `vuls-data-update/pkg/fetch/${feed}/`;
const mixed = "fixtures-photon-azure-arch-openeuler-bottlerocket";
const rpms = "fixtures-rocky-alma-oracle-centos-fedora";

const samples: readonly Sample[] = [
  {
    feed: "debian",
    archive: "fixtures-debian",
    below: [`${vunnel("debian")}test-fixtures/input/debian.json`],
    advisories: 6,
    refused: 1,
    checked: [
      ["CVE-2008-7220", "Debian:9", "prototypejs", { ...before("1.6.0.2-1"), severity: "high" }],
      ["CVE-2007-2383", "Debian:10", "prototypejs", { status: "not-affected", severity: "negligible" }],
    ],
  },
  {
    feed: "debian",
    archive: "fixtures-debian",
    below: [`${vuls("debian")}tracker/api/testdata/fixtures/advisory.json`],
    advisories: 4,
    checked: [
      [
        "CVE-2016-5416",
        "Debian:11",
        "389-ds-base",
        { status: "wont-fix", statusReason: "ignored: Minor issue" },
      ],
      ["CVE-2016-5416", "Debian:sid", "389-ds-base", { status: "affected", fixState: "not-fixed" }],
    ],
  },
  {
    feed: "debian",
    archive: "debian-dsa-dla-list",
    below: ["data/"],
    advisories: 8733,
    checked: [
      ["DSA-5380-1", "Debian:11", "xorg-server", before("2:1.20.11-1+deb11u6")],
      ["DLA-3377-1", "Debian:10", "systemd", before("241-7~deb10u9")],
    ],
  },
  {
    feed: "alpine",
    archive: "alpine-secdb-legacy",
    below: [""],
    advisories: 2476,
    checked: [["CVE-2019-14904", "Alpine:v3.11", "ansible", before("2.9.3-r0")]],
  },
  {
    feed: "alpine",
    archive: "fixtures-alpine",
    below: [vunnel("alpine"), `${vuls("alpine")}secdb/`, "claircore/"],
    advisories: 38,
    checked: [
      ["CVE-2022-37434", "Alpine:v3.15", "zlib", before("1.2.12-r2")],
      ["CVE-2019-9210", "Alpine:edge", "advancecomp", before("2.1-r2")],
    ],
  },
  {
    feed: "ubuntu",
    archive: "fixtures-ubuntu",
    below: [vunnel("ubuntu")],
    advisories: 11,
    checked: [
      ["UBUNTU-CVE-2014-9913", "Ubuntu:Pro:14.04:LTS", "unzip", before("6.0-9ubuntu1.6")],
      ["CVE-2023-38545", "Ubuntu:16.04:LTS", "curl", { status: "end-of-life" }],
      [
        "CVE-2023-38545",
        "Ubuntu:Pro:20.04:LTS",
        "curl",
        { status: "not-affected", statusReason: "vulnerable_code_not_present", channel: "esm-infra" },
      ],
      ["CVE-2016-20013", "Ubuntu:14.04:LTS", "dietlibc", { status: "wont-fix" }],
    ],
  },
  {
    feed: "ubuntu",
    archive: "ubuntu-cve-tracker-2020",
    below: ["active/"],
    advisories: 6509,
    checked: [
      ["CVE-2019-1010006", "Ubuntu:16.04:LTS", "evince", before("3.18.2-1ubuntu4.6")],
      ["CVE-2019-1010006", "Ubuntu:18.04:LTS", "evince", { status: "not-affected" }],
      [
        "CVE-2019-1010006",
        "Ubuntu:19.04",
        "atril",
        { status: "end-of-life", statusReason: "reached end-of-life" },
      ],
      ["CVE-2019-1010016", "Ubuntu:16.04:LTS", "dolibarr", { status: "under-investigation" }],
    ],
  },
  {
    feed: "redhat",
    archive: "fixtures-redhat",
    below: ["claircore/", vunnel("rhel")],
    advisories: 20,
    checked: [
      [
        "CVE-2024-0727",
        "Red Hat:enterprise_linux:9::appstream",
        "openssl",
        { ...before("1:3.0.7-27.el9"), statusReason: "RHSA-2024:2447", severity: "low" },
      ],
      ["CVE-2024-0727", "Red Hat:enterprise_linux:8", "compat-openssl10", { status: "deferred" }],
      ["CVE-2024-0727", "Red Hat:enterprise_linux:8", "edk2-ovmf", { status: "wont-fix" }],
      ["CVE-2024-0727", "Red Hat:enterprise_linux:6", "openssl", { status: "end-of-life" }],
      [
        "CVE-2024-0727",
        "Red Hat:enterprise_linux:9::baseos",
        "openssl-fips-provider",
        { status: "not-affected", statusReason: "vulnerable_code_not_present" },
      ],
      ["CVE-2023-38545", "Red Hat:rhel_eus:9.0::appstream", "curl", before("7.76.1-14.el9_0.9")],
      [
        "CVE-2025-40907",
        "Red Hat:enterprise_linux:8::appstream",
        "perl-FCGI",
        { ...before("1:0.78-12.module+el8.10.0+23147+20b7d289"), module: "perl-FCGI:0.78" },
      ],
      ["CVE-2025-40907", "Red Hat:enterprise_linux:10", "perl-FCGI", before("1:0.82-13.1.el10_0")],
      ["CVE-2026-2673", "Red Hat:enterprise_linux:10", "openssl", { status: "deferred" }],
    ],
  },
  {
    feed: "rocky",
    archive: rpms,
    below: [
      vunnel("rocky"),
      `${vuls("rocky")}errata/`,
      `${vuls("rocky")}updateinfo/testdata/fixtures/happy/`,
      "vuln-list-update/rocky/testdata/fixtures/happy/updateinfo.xml",
    ],
    advisories: 11,
    checked: [
      ["RLSA-2025:21816", "Rocky Linux:10", "delve", before("1.25.2-1.el10_1")],
      ["RLSA-2023:3820", "Rocky Linux:9", "mariadb", before("3:10.5.16-2.module+el9.1.0+13358+56c3b6a3")],
    ],
  },
  {
    feed: "oracle",
    archive: rpms,
    below: [`${vuls("oracle")}linux/testdata/fixtures/com.oracle.elsa-all.xml.bz2`],
    advisories: 2,
    checked: [
      ["ELSA-2007-0057", "Oracle Linux:5", "bind", before("30:9.3.3-8.el5")],
      [
        "ELSA-2023-12342",
        "Oracle Linux:8",
        "hivex",
        { ...before("1.3.18-21.module+el8.7.0+21037+8ee66348"), module: "virt:kvm_utils" },
      ],
    ],
  },
  {
    feed: "amazon",
    archive: "fixtures-amazon",
    below: [
      `${vuls("amazon")}testdata/fixtures/updateinfo_1.`,
      `${vuls("amazon")}testdata/fixtures/updateinfo_2`,
    ],
    advisories: 7,
    checked: [
      ["ALAS2023-2023-001", "Amazon Linux:2023", "rsyslog", before("8.2204.0-3.amzn2023.0.2")],
      [
        "ALAS2-2018-939",
        "Amazon Linux:2",
        "kernel",
        { ...before("4.9.76-38.79.amzn2"), severity: "critical" },
      ],
      ["ALAS2KERNEL-5.15-2022-001", "Amazon Linux:2", "kernel", { channel: "kernel-5.15" }],
    ],
  },
  {
    feed: "suse",
    archive: "fixtures-suse",
    below: [`${vuls("suse")}csaf/`, `${vuls("suse")}csaf_vex/`, `${vuls("suse")}osv/`],
    advisories: 4,
    checked: [
      [
        "CVE-2023-5568",
        "openSUSE:Tumbleweed",
        "ctdb",
        { ...before("4.19.2+git.322.7e9201cef5-1.1"), nameKind: "binary" },
      ],
      ["CVE-2023-5568", "SUSE:CaaS Platform 4.0", "libdcerpc-binding0", { status: "not-affected" }],
      ["SUSE-SU-2015:0011-2", "SUSE:Linux Enterprise Server 11 SP2-LTSS", "bind", before("9.9.4P2-0.6.1")],
    ],
  },
  {
    feed: "photon",
    archive: mixed,
    below: [
      `${vuls("photon")}cve/`,
      "vuln-list-update/photon/testdata/cve_data_photon3.0.json",
      "claircore/photon/",
    ],
    advisories: 232,
    checked: [
      ["CVE-2025-9086", "Photon OS:4.0", "curl", before("8.16.0-1.ph4")],
      ["CVE-2025-0725", "Photon OS:3.0", "curl", { status: "not-affected" }],
      ["PHSA-2020:00001", "Photon OS:3.0", "sqlite", { ...before("3.27.2-5.ph3"), severity: "high" }],
    ],
  },
  {
    feed: "azure-linux",
    archive: "azurelinux-oval",
    below: [""],
    advisories: 3474,
    checked: [
      ["AZL-50124", "Azure Linux:3", "oath-toolkit", { ...before("2.6.7-3.azl3"), severity: "high" }],
      ["AZL-13717", "Azure Linux:1", "gcc", { status: "not-affected" }],
    ],
  },
  {
    feed: "arch",
    archive: mixed,
    below: [vunnel("arch"), `${vuls("arch")}testdata/fixtures/advisory.json`],
    advisories: 7,
    checked: [
      ["AVG-9999", "Arch Linux", "pam", { status: "affected", fixState: "not-fixed" }],
      ["AVG-1324", "Arch Linux", "lib32-glibc", before("2.38-2")],
    ],
  },
  {
    feed: "openeuler",
    archive: mixed,
    below: [
      `${vuls("openeuler")}csaf/testdata/fixtures/happy/advisories`,
      `${vuls("openeuler")}csaf/testdata/fixtures/happy/cve/2025`,
      `${vuls("openeuler")}osv/`,
    ],
    advisories: 3,
    checked: [["CVE-2025-30346", "openEuler:24.03-LTS-SP1", "varnish", before("7.4.3-2.oe2403sp1")]],
  },
  {
    feed: "bottlerocket",
    archive: "bottlerocket-advisories",
    below: [""],
    advisories: 154,
    checked: [
      ["BRSA-0h4z1xmewjhf", "Bottlerocket", "kmod-6.1-nvidia", { ...before("1:1.0.0-0"), severity: "high" }],
      ["BRSA-1j0o73qa", "Bottlerocket", "kernel-5.15", before("5.15.160")],
    ],
  },
  { feed: "almalinux", archive: "almalinux-osv", below: [""], advisories: 5637, checked: [] },
  { feed: "alpaquita", archive: "bellsoft-alpaquita-osv", below: [""], advisories: 16989, checked: [] },
  {
    feed: "cve",
    archive: "vulnrichment-cve5-subset",
    below: [""],
    advisories: 6275,
    risk: 6226,
    checked: [],
  },
  {
    feed: "nvd",
    archive: "fixtures-nvd-cve5-epss-kev-exploit-eol",
    below: [`${vunnel("nvd")}test-fixtures/`, `${vuls("nvd")}feed/cve/v2/`],
    advisories: 46,
    checked: [
      [
        "CVE-2022-1576",
        "CPE",
        "themeisle:wp_maintenance_mode_&_coming_soon",
        { ...before("2.4.5"), channel: "for:wordpress" },
      ],
      [
        "CVE-2022-22377",
        "CPE",
        "ibm:security_verify_privilege_on-premises",
        { channel: "with:apple:macos,microsoft:windows" },
      ],
    ],
  },
];

const scratch = mkdtempSync(join(tmpdir(), "assay-samples-"));
// Thousands of files, on whatever else the machine does.
afterAll(() => rmSync(scratch, { recursive: true, force: true }), 120_000);

/** Writes the files of an archive that lie in one of the folders. */
async function unpacked(archive: string, below: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(scratch, "sample-"));
  await readInput(
    archive,
    {
      document: (path, bytes) => {
        const [, inner = "", ...nested] = path.split("!");
        if (!below.some((start) => inner.startsWith(start))) return;
        const target = join(folder, inner, ...nested);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, bytes);
      },
      skipped: () => undefined,
      refused: () => undefined,
    },
    { limits: defaultInputLimits, wants: () => true },
  );
  return folder;
}

describeWithShared("feeds", "feeds read what their upstreams publish", (root) => {
  it.each(samples.map((sample, index) => [sample.feed, sample.archive, index, sample] as const))(
    "%s from %s, %d",
    { timeout: 60_000 },
    async (id, archive, _index, { below, advisories, refused, risk, checked }) => {
      const feed = feeds.find((one) => one.id === id);
      if (feed === undefined) throw new Error(`no feed ${id}`);
      const path = join(root, `${archive}.tar.zst`);
      const read = await readFeed(feed, [below.includes("") ? path : await unpacked(path, below)]);
      const byID = Map.groupBy(read.advisories, (advisory) => advisory.id);
      for (const [advisory, ecosystem, name, says] of checked) {
        const found = statementsOf(byID.get(advisory) ?? [], ecosystem, name);
        expect(found, `${advisory} ${ecosystem} ${name}`).toContainEqual(expect.objectContaining(says));
      }
      const counted = { advisories: byID.size, refused: read.refused.length, risk: read.risk.length };
      expect(counted, JSON.stringify(read.refused.slice(0, 3))).toEqual({
        advisories,
        refused: refused ?? 0,
        risk: risk ?? 0,
      });
    },
  );
});

function statementsOf(
  advisories: readonly Advisory[],
  ecosystem: string,
  name: string,
): readonly AffectedPackage[] {
  return advisories.flatMap(({ affected }) =>
    affected.filter((one) => one.ecosystem === ecosystem && one.name === name),
  );
}

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../test/support/project-root.ts";
import { gzipLayer, inventoryOf } from "../../test/support/scan-layers.ts";
import type { TarWriterEntry } from "../../test/support/tar-writer.ts";

const digest = (algorithm: string, content: string, encoding: "hex" | "base64" | "base64url" = "hex") =>
  createHash(algorithm).update(content).digest(encoding);

const stanza = (conffile: string) =>
  `Package: shell\nStatus: install ok installed\nVersion: 1.0-1\nArchitecture: amd64\nConffiles:\n /etc/shellrc ${digest("md5", conffile)}\n /etc/gone ${digest("md5", "x")} obsolete\n\n`;
const sums = (content: string) =>
  `${digest("md5", content)}  bin/shell\n${digest("md5", "page")}  usr/share/man/shell.1\n`;
const debian: readonly TarWriterEntry[] = [
  { path: "var/lib/dpkg/status", content: stanza("setting") },
  { path: "var/lib/dpkg/info/shell.list", content: "/bin/shell\n/etc/shellrc\n/usr/share/man/shell.1\n" },
  { path: "var/lib/dpkg/info/shell.md5sums", content: sums("program") },
  { path: "etc/os-release", content: "ID=debian\nVERSION_ID=12\n" },
  { path: "bin/shell", content: "program" },
  { path: "etc/shellrc", content: "setting" },
];

async function verify(...layers: readonly (readonly TarWriterEntry[])[]) {
  const { coverage, issues } = await inventoryOf(
    layers.map((entries) => gzipLayer(entries)),
    { verifiesFiles: true },
  );
  return { ...coverage.verification, issues: issues.filter(({ code }) => code === "file-modified") };
}

describe("files compared with what their packages recorded", () => {
  it("are as they were, but for documentation that was left out", async () => {
    expect(await verify(debian)).toEqual({
      verified: 2,
      missing: 1,
      unread: 0,
      modifiedFiles: 0,
      changedConfiguration: 0,
      changed: [],
      issues: [],
    });
    const inventory = await inventoryOf([gzipLayer(debian)]);
    expect(inventory.coverage).not.toHaveProperty("verification");
  });

  it("differ, programs with an issue and configuration without one", async () => {
    const later = [
      { path: "bin/shell", content: "program, and more" },
      { path: "etc/shellrc", content: "another setting" },
    ];
    const found = await verify(debian, later);
    expect(found).toMatchObject({ verified: 0, modifiedFiles: 1, changedConfiguration: 1 });
    expect(found.changed).toEqual([
      {
        path: "/bin/shell",
        layer: 1,
        packageID: "p1",
        isConfiguration: false,
        expected: `md5:${digest("md5", "program")}`,
        actual: `md5:${digest("md5", "program, and more")}`,
      },
      expect.objectContaining({ path: "/etc/shellrc", layer: 1, isConfiguration: true }),
    ]);
    const message = "not what shell 1.0-1 installed: /bin/shell";
    expect(found.issues).toEqual([{ code: "file-modified", message, path: "/bin/shell", layer: 1 }]);
  });

  it("differ although the layer that changed them changed the record too", async () => {
    const later = [
      { path: "bin/shell", content: "evil" },
      { path: "var/lib/dpkg/info/shell.md5sums", content: sums("evil") },
    ];
    expect(await verify(debian, later)).toMatchObject({ modifiedFiles: 1 });
  });

  it("are as a new version records them, where a layer upgraded the package", async () => {
    const later = [
      { path: "var/lib/dpkg/status", content: stanza("setting").replace("1.0-1", "1.0-2") },
      { path: "var/lib/dpkg/info/shell.md5sums", content: sums("fixed") },
      { path: "bin/shell", content: "fixed" },
    ];
    expect(await verify(debian, later)).toMatchObject({ verified: 2, modifiedFiles: 0 });
  });

  it("differ when a link took the place of a program; hard links have the content of their target", async () => {
    const link = { path: "bin/shell", type: "symlink" as const, linkPath: "/bin/other" };
    expect((await verify(debian, [link])).changed).toMatchObject([
      { path: "/bin/shell", actual: "link:/bin/other" },
    ]);
    const hardLink = [
      { path: "opt/copy", content: "program" },
      { path: "bin/shell", type: "hardlink" as const, linkPath: "opt/copy" },
    ];
    expect(await verify(debian, hardLink)).toMatchObject({ modifiedFiles: 0, verified: 2 });
  });

  it("are verified by apk's database, links by their target", async () => {
    const z = (content: string) => `Z:Q1${digest("sha1", content, "base64")}\n`;
    const installed = `P:tool\nV:1-r0\nF:bin\nR:tool\n${z("tool")}R:sh\n${z("/bin/tool")}F:etc\nR:tool.conf\n${z("a")}\n`;
    const found = await verify([
      { path: "etc/alpine-release", content: "3.19.1\n" },
      { path: "lib/apk/db/installed", content: installed },
      { path: "bin/tool", content: "other" },
      { path: "bin/sh", type: "symlink", linkPath: "/bin/tool" },
      { path: "etc/tool.conf", content: "b" },
    ]);
    expect(found).toMatchObject({ verified: 1, modifiedFiles: 1, changedConfiguration: 1 });
  });

  it.each([
    ["plain", "adb/layer-0/lib/apk/db/installed.adb"],
    ["deflated", "adb-deflate/layer-0/usr/lib/apk/db/installed.adb"],
  ])("are verified by the binary database of apk-tools 3: %s", async (_title, database) => {
    const file = join(projectRoot, "src/analyzers/catalogers/apk/testdata", database);
    const [, path = ""] = database.split("layer-0/");
    const layer = (library: string, target: string) => [
      { path: "etc/alpine-release", content: "3.19.1\n" },
      { path, content: readFileSync(file) },
      { path: "lib/libcrypto.so.3", content: library },
      { path: "lib/libc.musl-x86_64.so.1", type: "symlink" as const, linkPath: target },
      { path: "lib/ld-musl-x86_64.so.1", content: "ld-musl-x86_64.so.1" },
    ];
    const unchanged = await verify(layer("libcrypto.so.3", "ld-musl-x86_64.so.1"));
    expect(unchanged).toMatchObject({ verified: 3, modifiedFiles: 0, missing: 5 });
    const { changed } = await verify(layer("evil", "/tmp/libc.so"));
    expect(changed).toMatchObject([
      {
        path: "/lib/libc.musl-x86_64.so.1",
        expected: "link:ld-musl-x86_64.so.1",
        actual: "link:/tmp/libc.so",
      },
      { path: "/lib/libcrypto.so.3", expected: `sha256:${digest("sha256", "libcrypto.so.3")}` },
    ]);
  });

  it.each(["sqlite/layer-0/var/lib/rpm/rpmdb.sqlite", "ndb/layer-0/usr/lib/sysimage/rpm/Packages.db"])(
    "are verified by rpm's headers: %s",
    async (database) => {
      const file = join(projectRoot, "src/analyzers/catalogers/rpm/testdata", database);
      const [, path = ""] = database.split("layer-0/");
      const found = await verify([
        { path, content: readFileSync(file) },
        { path: "usr/lib64/libexample.so.6", content: "library\n" },
        { path: "etc/example.conf", content: "setting\n" },
      ]);
      expect(found).toMatchObject({ verified: 2, modifiedFiles: 0 });
    },
  );

  it("are verified by a wheel's RECORD and by conda's lists", async () => {
    const site = "usr/lib/python3/site-packages";
    const conda = { paths: [{ _path: "bin/c", sha256_in_prefix: digest("sha256", "c") }] };
    const found = await verify([
      { path: `${site}/m-1.dist-info/METADATA`, content: "Metadata-Version: 2.1\nName: m\nVersion: 1\n" },
      {
        path: `${site}/m-1.dist-info/RECORD`,
        content: `m.py,sha256=${digest("sha256", "m", "base64url")},1\n"n,o.py",sha256=${digest("sha256", "n", "base64url")},1\nm.pyc,,\n`,
      },
      { path: `${site}/m.py`, content: "m" },
      { path: `${site}/n,o.py`, content: "changed" },
      {
        path: "opt/env/conda-meta/c-1-0.json",
        content: JSON.stringify({ name: "c", version: "1", build: "0", paths_data: conda }),
      },
      { path: "opt/env/bin/c", content: "c" },
    ]);
    expect(found.changed).toMatchObject([{ path: `/${site}/n,o.py` }]);
    expect(found.verified).toBe(2);
  });

  it("are verified by pacman's mtree and Portage's CONTENTS", async () => {
    const mtree = `#mtree\n./.PKGINFO size=1 sha256digest=${digest("sha256", "i")}\n./usr/bin/a\\040b mode=755 sha256digest=${digest("sha256", "a")}\n`;
    const local = "var/lib/pacman/local/a-1-1";
    const vdb = "var/db/pkg/app-misc/p-1";
    const found = await verify([
      { path: `${local}/desc`, content: "%NAME%\na\n\n%VERSION%\n1-1\n" },
      { path: `${local}/mtree`, content: gzipSync(mtree) },
      { path: "usr/bin/a b", content: "a" },
      { path: `${vdb}/PF`, content: "p-1\n" },
      { path: `${vdb}/CONTENTS`, content: `dir /usr\nobj /usr/bin/p ${digest("md5", "p")} 1\n` },
      { path: "usr/bin/p", content: "q" },
    ]);
    expect(found).toMatchObject({ verified: 1, modifiedFiles: 1 });
  });

  it("differ where a link leads elsewhere than pacman, Portage or Chisel made it lead", async () => {
    const local = "var/lib/pacman/local/a-1-1";
    const vdb = "var/db/pkg/app-misc/p-1";
    const wall = [
      '{"jsonwall":"1.0","schema":"1.0","count":4}',
      '{"kind":"package","name":"c","version":"1","sha256":"00","arch":"amd64"}',
      '{"kind":"slice","name":"c_libs"}',
      '{"kind":"content","slice":"c_libs","path":"/usr/bin/c"}',
      '{"kind":"path","path":"/usr/bin/c","mode":"0777","slices":["c_libs"],"link":"c-1"}',
    ].join("\n");
    const layer = (suffix: string) => [
      { path: `${local}/desc`, content: "%NAME%\na\n\n%VERSION%\n1-1\n" },
      { path: `${local}/mtree`, content: "#mtree\n./usr/bin/a type=link link=a\\0401 mode=777\n" },
      { path: "usr/bin/a", type: "symlink" as const, linkPath: `a 1${suffix}` },
      { path: `${vdb}/PF`, content: "p-1\n" },
      { path: `${vdb}/CONTENTS`, content: "sym /usr/bin/p -> p-1 1700000000\n" },
      { path: "usr/bin/p", type: "symlink" as const, linkPath: `p-1${suffix}` },
      { path: "var/lib/chisel/manifest.wall", content: zstdCompressSync(wall) },
      { path: "usr/bin/c", type: "symlink" as const, linkPath: `c-1${suffix}` },
    ];
    expect(await verify(layer(""))).toMatchObject({ verified: 3, modifiedFiles: 0 });
    const found = await verify(layer(".evil"));
    expect(found.changed?.map(({ expected, actual }) => [expected, actual])).toEqual([
      ["link:a 1", "link:a 1.evil"],
      ["link:c-1", "link:c-1.evil"],
      ["link:p-1", "link:p-1.evil"],
    ]);
    expect(await verify(layer(""), [{ path: "usr/bin/p", content: "a program" }])).toMatchObject({
      changed: [{ path: "/usr/bin/p", expected: "link:p-1", actual: "file" }],
    });
  });
});

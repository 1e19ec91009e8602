/**
 * Small well-formed files as package managers write them, for extractors whose own testdata does not lie in files.
 * Extractors find theirs by their selectors.
 */
import { deflateSync } from "node:zlib";
import { writeZip } from "../../support/zip-writer.ts";
import { elfFile, goBuildInfo, machOFile, peFile, universalFile } from "./executables.ts";
import { lockFiles } from "./lock-files.ts";
import { jsonFile, textFile, type VirtualFile } from "./virtual-file.ts";

const goModules = [
  "path\texample.org/app",
  "mod\texample.org/app\tv1.2.3\th1:abc=",
  "dep\tgolang.org/x/text\tv0.3.0\th1:def=",
  "=>\texample.org/text\tv0.3.1\t",
  'build\t-ldflags="-X main.version=1.0"',
  "build\tGOOS=linux",
  "build\tvcs.revision=abc",
  "",
].join("\n");

const rustDependencies = JSON.stringify({
  packages: [
    { name: "app", version: "0.1.0", source: "local", dependencies: [1], root: true },
    { name: "serde", version: "1.0.1", source: "crates.io", kind: "build" },
  ],
});

const sections = [
  { name: ".go.buildinfo", content: goBuildInfo(goModules) },
  { name: ".dep-v0", content: deflateSync(rustDependencies) },
];
const darwinSections = sections.map(({ content }, index) => ({
  name: index === 0 ? "__go_buildinfo" : "rust-deps-v0",
  content,
}));

/** Executables of each format, with what Go's and Rust's tools embed. */
export const executableFiles: readonly VirtualFile[] = [
  { path: "/usr/bin/wide", bytes: elfFile(sections, true, true) },
  { path: "/usr/bin/narrow", bytes: elfFile(sections, false, true) },
  { path: "/usr/bin/big", bytes: elfFile(sections, true, false) },
  { path: "/app.exe", bytes: peFile([...sections, { name: ".data", content: goBuildInfo(goModules) }]) },
  { path: "/usr/bin/darwin", bytes: machOFile(darwinSections) },
  { path: "/usr/bin/universal", bytes: universalFile(machOFile(darwinSections)) },
];

const javaManifest = [
  "Manifest-Version: 1.0",
  "Implementation-Title: example",
  "Implementation-Version: 1.2.3",
  "Bundle-SymbolicName: org.example.with.a.very.long.name.that.is.folded.",
  " app;singleton:=true",
  "Bundle-License: https://www.apache.org/licenses/LICENSE-2.0",
  "",
  "Name: org/example/",
  "",
].join("\r\n");
const pomProperties =
  "#Generated\nversion=1.2.3\ngroupId=org.example\nartifactId=app\nkey\\:x = a\\u0041\\\n  b\n";
const pom = `<?xml version="1.0"?><!-- built --><project xmlns="http://maven.apache.org/POM/4.0.0"><parent><groupId>org.example</groupId>
<version>1</version></parent><artifactId>app</artifactId><licenses><license><name>A &amp; B</name></license></licenses>
<properties><v>\${w}</v><w>\${v}</w></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId>
<version>\${v}</version><scope>test</scope></dependency></dependencies><x a="b" c='&lt;'><![CDATA[ <raw> ]]></x></project>`;

const jar = writeZip([
  { path: "META-INF/MANIFEST.MF", content: javaManifest },
  { path: "META-INF/maven/org.example/app/pom.properties", content: pomProperties },
  { path: "META-INF/maven/org.example/app/pom.xml", content: pom },
  { path: "org/example/App.class", content: Buffer.from("cafebabe00000034", "hex") },
]);

/** Archives that the pass enters. */
export const archiveFiles: readonly VirtualFile[] = [
  { path: "/app/app-1.2.3.jar", bytes: jar },
  {
    path: "/app/all.war",
    bytes: writeZip([
      { path: "WEB-INF/lib/app-1.2.3.jar", content: jar, method: 0 },
      { path: "WEB-INF/lib/packed.jar", content: jar },
      { path: "META-INF/MANIFEST.MF", content: javaManifest },
    ]),
  },
  {
    path: "/app/zip64.jar",
    bytes: writeZip([{ path: "a/b.txt", content: "text" }], { zip64: true, comment: "c" }),
  },
  {
    path: "/app/described.jar",
    bytes: writeZip([{ path: "ä.txt", content: "text" }], {
      dataDescriptors: true,
      prepend: Buffer.from("#!/bin/sh\n"),
    }),
  },
];

const integrity =
  "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==";
const npmEntry = {
  version: "1.3.0",
  resolved: "https://registry.example/left-pad.tgz",
  integrity,
  license: "MIT",
};

const npmFiles: readonly VirtualFile[] = [
  jsonFile("/app/node_modules/left-pad/package.json", {
    name: "@scope/left-pad",
    version: "1.3.0",
    license: "(MIT OR WTFPL)",
    licenses: [{ type: "MIT", url: "https://example.org" }],
    dependencies: { a: "^1.0.0", b: "npm:c@2" },
    peerDependencies: { d: "*" },
    optionalDependencies: { e: "~1" },
    bundledDependencies: ["a"],
    engines: { node: ">=4" },
    repository: { type: "git", url: "git+https://user:pass@example.org/x.git" },
    _resolved: "https://registry.example/left-pad.tgz",
    _integrity: integrity,
    author: "A <a@example.org>",
  }),
  ...[2, 3].map((version) =>
    jsonFile(`/app${version}/package-lock.json`, {
      name: "app",
      version: "1.0.0",
      lockfileVersion: version,
      packages: {
        "": {
          name: "app",
          version: "1.0.0",
          dependencies: { "left-pad": "^1" },
          devDependencies: { b: "1" },
          workspaces: ["packages/*"],
        },
        "node_modules/left-pad": { ...npmEntry, dependencies: { b: "*" } },
        "node_modules/left-pad/node_modules/b": { version: "2.0.0", dev: true, optional: true, peer: true },
        "node_modules/b": { name: "c", version: "1.0.0", bundled: true, inBundle: true },
        "node_modules/w": { resolved: "packages/w", link: true },
        "packages/w": { version: "0.0.1" },
      },
      dependencies: { "left-pad": npmEntry },
    }),
  ),
  jsonFile("/app1/package-lock.json", {
    name: "app",
    version: "1.0.0",
    lockfileVersion: 1,
    requires: true,
    dependencies: {
      "left-pad": {
        ...npmEntry,
        requires: { b: "^2" },
        dependencies: { b: { version: "2.0.0", dev: true } },
      },
      b: { version: "npm:c@1.0.0", bundled: true },
      w: { version: "file:packages/w" },
      g: { version: "git+ssh://git@example.org/x.git#0123456789abcdef", from: "x/g" },
    },
  }),
];

const sitePackages = "/usr/lib/python3/site-packages";

const pythonFiles: readonly VirtualFile[] = [
  ...["Example-1.0.dist-info/METADATA", "Example-1.0.egg-info/PKG-INFO", "Other-1.0.egg-info"].map((name) =>
    textFile(
      `${sitePackages}/${name}`,
      "Metadata-Version: 2.4",
      "Name: Example.Package",
      "Version: 1.0.post1",
      "License: MIT",
      "  or something",
      "License-Expression: MIT OR Apache-2.0",
      "Classifier: License :: OSI Approved :: MIT License",
      'Requires-Dist: requests[socks,use-x]>=2.0,<3 ; python_version < "3.8" and (extra == "x" or os_name=="nt")',
      "Requires-Dist: pip @ https://example.org/pip.whl#sha256=ab",
      "Provides-Extra: x",
      "",
      "# Text: no header",
    ),
  ),
  textFile(
    `${sitePackages}/Example-1.0.dist-info/RECORD`,
    "example/__init__.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0",
    '"with,""comma"".py",sha256=abc,12',
    "../../../bin/example,,",
  ),
  textFile(
    `${sitePackages}/Example-1.0.egg-info/requires.txt`,
    "requests>=2",
    "",
    "[x:python_version<'3']",
    "six",
  ),
  jsonFile(`${sitePackages}/Example-1.0.dist-info/direct_url.json`, {
    url: "https://user:pass@example.org/x.git",
    vcs_info: {
      vcs: "git",
      commit_id: "0123456789abcdef0123456789abcdef01234567",
      requested_revision: "main",
    },
    archive_info: { hash: "sha256=ab", hashes: { sha256: "ab" } },
    dir_info: { editable: true },
    subdirectory: "a",
  }),
  textFile(
    "/app/requirements.txt",
    "# comment",
    "requests[socks]==2.0.0 ; python_version >= '3' \\",
    "    --hash=sha256:abcdef",
    "-r other.txt",
    "--index-url https://user:pass@registry.example/simple",
    "-e git+https://example.org/x.git@v1#egg=x",
    "flask >= 1.0, != 1.1 # why",
    "./local.whl",
    "name @ https://example.org/name-1.0-py3-none-any.whl",
  ),
  textFile(
    "/app/poetry.lock",
    "[[package]]",
    'name = "Example"',
    'version = "1.0"',
    'description = "x"',
    "optional = false",
    'groups = ["main", "dev"]',
    'markers = "python_version < \\"3\\""',
    "files = [",
    '    {file = "x.whl", hash = "sha256:ab"},',
    "]",
    "[package.dependencies]",
    'requests = {version = ">=2", optional = true, extras = ["socks"]}',
    'six = [{version = "1"}, {version = "2", markers = "x"}]',
    "[package.source]",
    'type = "git"',
    'url = "https://example.org/x.git"',
    'resolved_reference = "abc"',
    "[[package]]",
    'name = "requests"',
    'version = "2.0"',
    "[extras]",
    'a = ["requests"]',
    "[metadata]",
    'lock-version = "2.1"',
    'content-hash = "ab"',
    "[metadata.files]",
    'Example = [{file = "x", hash = "y"}]',
  ),
  textFile(
    "/app/uv.lock",
    "version = 1",
    "revision = 2",
    'requires-python = ">=3.8"',
    "[[package]]",
    'name = "app"',
    'version = "0.1.0"',
    'source = { virtual = "." }',
    'dependencies = [{ name = "requests", extra = ["socks"], marker = "x" }]',
    "[package.optional-dependencies]",
    'x = [{ name = "six", version = "1.0", source = { registry = "https://registry.example/simple" } }]',
    "[package.dev-dependencies]",
    'dev = [{ name = "six" }]',
    "[[package]]",
    'name = "requests"',
    'version = "2.0"',
    'source = { registry = "https://registry.example/simple" }',
    'sdist = { url = "https://registry.example/x.tar.gz", hash = "sha256:ab", size = 1, upload-time = 2024-01-01T00:00:00Z }',
    'wheels = [{ url = "https://registry.example/x.whl", hash = "sha256:ab" }]',
    "[[package]]",
    'name = "six"',
    'version = "1.0"',
    'source = { git = "https://example.org/six.git?rev=main#abc" }',
  ),
];

const otherFiles: readonly VirtualFile[] = [
  { path: "/META-INF/MANIFEST.MF", bytes: Buffer.from(javaManifest) },
  { path: "/META-INF/maven/org.example/app/pom.properties", bytes: Buffer.from(pomProperties) },
  { path: "/META-INF/maven/org.example/app/pom.xml", bytes: Buffer.from(pom) },
  textFile(
    "/app/Cargo.lock",
    "# generated",
    "version = 4",
    "[[package]]",
    'name = "app"',
    'version = "0.1.0"',
    'dependencies = ["serde 1.0.1", "serde 1.0.2 (registry+https://registry.example/index)"]',
    "[[package]]",
    'name = "serde"',
    'version = "1.0.1"',
    'source = "registry+https://registry.example/index"',
    'checksum = "ab"',
    "[metadata]",
    '"checksum serde 1.0.1 (registry+https://registry.example/index)" = "ab"',
  ),
  textFile(
    "/etc/os-release",
    "# comment",
    "ID=example",
    'ID_LIKE="debian fedora"',
    "VERSION_ID='12'",
    'PRETTY_NAME="Example \\"12\\" \\$x"',
    "CPE_NAME=cpe:/o:example",
    "export VERSION_CODENAME=book\\",
    "worm",
  ),
  ...["/etc/alpine-release", "/etc/debian_version", "/etc/redhat-release", "/etc/centos-release"].map(
    (path) => textFile(path, "Example Linux release 8.9 (Name)"),
  ),
  textFile(
    "/usr/share/doc/example/copyright",
    "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/",
    "",
    "Files: *",
    "Copyright: A",
    "License: GPL-2+ or MIT, and BSD-3-clause",
    " text",
    " .",
    "",
    "License: MIT",
    " On Debian systems see /usr/share/common-licenses/GPL-2.",
  ),
];

/** Every sample there is. */
export const packageFiles: readonly VirtualFile[] = [
  ...executableFiles,
  ...archiveFiles,
  ...npmFiles,
  ...pythonFiles,
  ...otherFiles,
  ...lockFiles,
];

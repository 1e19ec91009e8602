/**
 * Makes `examples/shop.tar`: a small image in `docker save`'s form with the metadata that real packages leave,
 * and none of their code, so that the first scan works anywhere. `node examples/make-shop-image.ts`
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildImage, dockerArchive, type LayerPlan } from "../test/support/image-builder.ts";
import type { TarWriterEntry } from "../test/support/tar-writer.ts";
import { writeZip } from "../test/support/zip-writer.ts";

/** The image's bytes; the same each time. */
export function shopImage(): Buffer {
  const image = buildImage({
    layers: [baseLayer(), pythonLayer(), nodeLayer(), javaLayer()],
    config: { User: "", WorkingDir: "/app", Cmd: ["node", "server.js"] },
  });
  return dockerArchive([{ image, tags: ["shop:1.4"] }]);
}

const debianPackages = [
  {
    name: "libssl3",
    version: "3.0.11-1~deb12u1",
    source: "openssl",
    file: "/usr/lib/x86_64-linux-gnu/libssl.so.3",
  },
  { name: "zlib1g", version: "1:1.2.13.dfsg-1", source: "zlib", file: "/usr/lib/x86_64-linux-gnu/libz.so.1" },
  { name: "bash", version: "5.2.15-2+b2", source: "bash (5.2.15-2)", file: "/usr/bin/bash" },
];

function baseLayer(): LayerPlan {
  const release =
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n';
  const status = debianPackages.map(
    ({ name, version, source }) =>
      `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\nSource: ${source}\n`,
  );
  return {
    createdBy: "/bin/sh -c #(nop) ADD file:debian.tar in / ",
    entries: [
      { path: "etc/os-release", content: release },
      { path: "var/lib/dpkg/status", content: status.join("\n") },
      ...debianPackages.flatMap(({ name, file }) => [
        { path: `var/lib/dpkg/info/${name}.list`, content: `/.\n${file}\n` },
        { path: file.slice(1), content: "", mode: 0o755 },
      ]),
    ],
  };
}

function pythonLayer(): LayerPlan {
  const packages = [
    ["Jinja2", "3.1.2", "BSD-3-Clause"],
    ["requests", "2.31.0", "Apache-2.0"],
  ] as const;
  const site = "usr/local/lib/python3.11/site-packages";
  return {
    createdBy: "RUN /bin/sh -c pip install -r requirements.txt # buildkit",
    entries: packages.map(([name, version, license]) => ({
      path: `${site}/${name.toLowerCase()}-${version}.dist-info/METADATA`,
      content: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nLicense: ${license}\n\n`,
    })),
  };
}

function nodeLayer(): LayerPlan {
  const packages = [
    { name: "lodash", version: "4.17.20", license: "MIT" },
    { name: "minimist", version: "1.2.5", license: "MIT" },
    { name: "ms", version: "2.1.3", license: "MIT" },
  ];
  const manifest = {
    name: "shop",
    version: "1.4.0",
    dependencies: { lodash: "^4.17.0", minimist: "^1.2.0", ms: "^2.1.0" },
  };
  return {
    createdBy: "RUN /bin/sh -c npm ci --omit=dev # buildkit",
    entries: [
      { path: "app/package.json", content: JSON.stringify(manifest) },
      ...packages.map((each) => ({
        path: `app/node_modules/${each.name}/package.json`,
        content: JSON.stringify(each),
      })),
    ],
  };
}

function javaLayer(): LayerPlan {
  const folder = "META-INF/maven/org.apache.logging.log4j/log4j-core";
  const jar = writeZip([
    { path: "META-INF/MANIFEST.MF", content: "Manifest-Version: 1.0\r\n\r\n" },
    {
      path: `${folder}/pom.properties`,
      content: "groupId=org.apache.logging.log4j\nartifactId=log4j-core\nversion=2.14.1\n",
    },
  ]);
  const entries: TarWriterEntry[] = [{ path: "srv/search/log4j-core-2.14.1.jar", content: jar }];
  return { createdBy: "COPY search/ /srv/search/ # buildkit", entries };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("shop.tar", import.meta.url), shopImage());
}

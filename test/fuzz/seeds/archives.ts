/** Archives and compressed data, small and well formed. */
import { deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import {
  globalHeader,
  opaqueWhiteout,
  whiteout,
  writeTar,
  writeTarChecksum,
} from "../../support/tar-writer.ts";

const text = "Package: example\nVersion: 1.0\nDescription: words and words and words\n".repeat(20);

/** Made with `xz -9 --check=crc64`. */
const xz = Buffer.from(
  "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4ADPACFdACgYSGbb2jCF/hb0OPxfAW2q9j7SsOZql5IVXbkzZ4MAAAAAAAAUINuFbD0TSwABPdABAAAAktj4SrHEZ/sCAAAAAARZWg==",
  "base64",
);

/** What every writer of archives may write, in GNU's and pax' ways. */
export const tarArchives: readonly Buffer[] = [
  writeTar([
    { path: "etc/" },
    { path: "etc/os-release", content: "ID=example\n" },
    { path: `etc/${"long/".repeat(40)}name`, content: "x" },
    { path: "etc/link", linkPath: "os-release" },
    { path: "etc/hard", type: "hardlink", linkPath: "etc/os-release" },
    whiteout("etc/gone"),
    opaqueWhiteout("var"),
    { path: "dev/null", type: "character" },
  ]),
  writeTar([
    globalHeader({ comment: "x", mtime: "1.5" }),
    { path: "a", content: "text", pax: { "SCHILY.xattr.user.a": "b", mtime: "-1.25", path: "ä/é" } },
    {
      path: "sparse",
      content: `1\n0\n4\n${"\0".repeat(506)}data`,
      pax: {
        "GNU.sparse.major": "1",
        "GNU.sparse.minor": "0",
        "GNU.sparse.name": "holes",
        "GNU.sparse.realsize": "70000",
      },
    },
    {
      path: "older",
      content: "data",
      pax: { "GNU.sparse.size": "9000", "GNU.sparse.numblocks": "1", "GNU.sparse.map": "8192,4" },
    },
  ]),
  writeTar([
    {
      path: `${"g".repeat(150)}/name`,
      format: "gnu",
      content: "y",
      linkPath: "l".repeat(120),
      type: "symlink",
    },
    { path: "big", format: "gnu", uid: 9_000_000, mtime: -5, content: text },
    { path: "old", format: "v7", content: "z" },
  ]),
  writeTar([
    {
      path: "holes",
      typeFlag: "S",
      format: "gnu",
      content: "data",
      editHeader(header) {
        header.write("00000010000\0", 386, "latin1");
        header.write("00000000004\0", 398, "latin1");
        header.write("00000200000\0", 483, "latin1");
      },
    },
  ]),
];

/** Makes the checksum of every block right that has a header's mark. */
export function repairTar(bytes: Buffer): void {
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    const header = bytes.subarray(at, at + 512);
    if (header.toString("latin1", 257, 262) === "ustar") writeTarChecksum(header);
  }
}

/** The same text, in each compression and plain. */
export const compressedData: readonly Buffer[] = [
  gzipSync(text),
  Buffer.concat([gzipSync(text), gzipSync("second member")]),
  zstdCompressSync(text),
  Buffer.concat([
    zstdCompressSync(text),
    Buffer.from("50 2a 4d 18 03 00 00 00 61 62 63".replaceAll(" ", ""), "hex"),
    zstdCompressSync("b"),
  ]),
  xz,
  Buffer.concat([xz, Buffer.alloc(8), xz]),
  Buffer.from(text),
];

/** Bare deflate data. */
export const deflatedData: readonly Buffer[] = [deflateRawSync(text), deflateRawSync("")];

const members = [
  { name: "debian-binary", content: "2.0\n" },
  { name: "control.tar/", content: "control" },
  { name: "#1/12", content: "a long name\0and its content" },
];

/** As `ar` writes it. */
export const arArchive = Buffer.from(
  `!<arch>\n${members
    .map(({ name, content }) => {
      const header = `${name.padEnd(16)}${"0".padEnd(12)}${"0".padEnd(6)}${"0".padEnd(6)}${"100644".padEnd(8)}`;
      return `${header}${String(content.length).padEnd(10)}\`\n${content}${content.length % 2 === 1 ? "\n" : ""}`;
    })
    .join("")}`,
  "latin1",
);

/** As `cpio -H newc` writes it. */
export const cpioArchive = Buffer.from(
  [
    { path: "./etc/file", content: "text" },
    { path: "./etc", content: "" },
    { path: "TRAILER!!!", content: "" },
  ]
    .map(({ path, content }, inode) => {
      const fields = [inode, 0o100644, 0, 0, 1, 0, content.length, 0, 0, 0, 0, path.length + 1, 0];
      const header = `070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`;
      return `${padded(`${header}${path}\0`)}${padded(content)}`;
    })
    .join(""),
  "latin1",
);

function padded(text: string): string {
  return text.padEnd(Math.ceil(text.length / 4) * 4, "\0");
}

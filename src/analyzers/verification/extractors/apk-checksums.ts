import { type ByteSource, isAdb, readLines } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { apkDatabaseFolders } from "../../extractors/apk/apk-database.ts";
import { type AdbInstalledFile, installedAdbFiles } from "../../extractors/apk/installed-adb.ts";
import { ChecksumLines, type RecordedChecksums, recordedChecksumsFact } from "../recorded-checksums.ts";

/** apk keeps changes of files below `/etc` unless a package says otherwise (`protected_paths`). */
const configuration = /^\/etc\//;

/** `S_IFMT` and `S_IFLNK` of `stat(2)`, as the binary form keeps them with a target. */
const fileType = { mask: 0xf000, link: 0xa000 } as const;

/**
 * `Z:` lines of apk's database: `Q1` and a SHA-1, `Q2` and a SHA-256, in base64; of links, of their targets. In the
 * binary form of apk-tools 3, hashes of files and targets of links.
 */
export const apkChecksums: Extractor<RecordedChecksums> = {
  id: "verification/apk-checksums",
  version: 2,
  kind: recordedChecksumsFact,
  selects: {
    paths: apkDatabaseFolders.flatMap((folder) => [`${folder}/installed`, `${folder}/installed.adb`]),
    maxBytes: 128 * 1024 * 1024,
  },
  spec: {
    title: "apk installed database v2",
    url: "https://wiki.alpinelinux.org/wiki/Apk_spec#Installed_Database_V2",
  },
  extract: (_file, content) => {
    if (isAdb(content.read(0, 4))) return { facts: [...binaryChecksums(content)], issues: [] };
    const facts: RecordedChecksums[] = [];
    let stanza = emptyStanza();
    for (const line of [...readLines(content), ""]) {
      if (line === "") {
        const { name, version, lines } = stanza;
        if (name !== "") facts.push(...lines.facts({ base: "root", owner: { type: "apk", name, version } }));
        stanza = emptyStanza();
      } else readField(stanza, line.charAt(0), line.slice(2));
    }
    return { facts, issues: [] };
  },
};

function* binaryChecksums(content: ByteSource): Generator<RecordedChecksums> {
  for (const { name, version, files } of installedAdbFiles(content)) {
    const lines = new ChecksumLines();
    for (const file of files) addBinary(lines, file);
    yield* lines.facts({ base: "root", owner: { type: "apk", name, version } });
  }
}

/** Of a hard link the content counts, as of any file. */
function addBinary(lines: ChecksumLines, { path, hash, target }: AdbInstalledFile): void {
  const isLink =
    target !== undefined && target.length > 2 && (target.readUInt16LE(0) & fileType.mask) === fileType.link;
  if (isLink) lines.addLink(target.toString("utf8", 2), path, configuration.test(path));
  else if (hash !== undefined) lines.add(hash.toString("hex"), path, configuration.test(path));
}

interface Stanza {
  name: string;
  version: string;
  folder: string;
  file: string;
  readonly lines: ChecksumLines;
}

function emptyStanza(): Stanza {
  return { name: "", version: "", folder: "/", file: "", lines: new ChecksumLines() };
}

function readField(stanza: Stanza, letter: string, value: string): void {
  if (letter === "P") stanza.name = value;
  else if (letter === "V") stanza.version = value;
  else if (letter === "F") stanza.folder = value === "" ? "/" : `/${value}/`;
  else if (letter === "R") stanza.file = value;
  else if (letter === "Z" && /^Q[12]/.test(value) && stanza.file !== "") {
    const path = stanza.folder + stanza.file;
    stanza.lines.add(Buffer.from(value.slice(2), "base64").toString("hex"), path, configuration.test(path));
  }
}

/** Readers of archives and of compressed data. */
import { Readable } from "node:stream";
import {
  bufferSource,
  createTarParser,
  decompressBounded,
  decompressStream,
  findTarballMember,
  inflateRawBounded,
  openZip,
  readArMembers,
  readCpioEntries,
  readTarDirectory,
  type BodyWish,
} from "#formats";
import type { FuzzTarget } from "../fuzz-target.ts";
import { randomSource } from "../random-source.ts";
import {
  arArchive,
  compressedData,
  cpioArchive,
  deflatedData,
  repairTar,
  tarArchives,
} from "../seeds/archives.ts";
import { archiveFiles } from "../seeds/package-files.ts";
import { isFormatError } from "./accepted.ts";

const maxOutputBytes = 16 * 1024 * 1024;
const tarTokens = [
  "ustar\x0000",
  "ustar  \0",
  "16 path=a/../../b\n",
  "23 GNU.sparse.size=999\n",
  "17 size=99999999\n",
  "\x80\0\0\0\0\0\0\0",
];
const zipTokens = ["PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "PK\x06\x06", "PK\x06\x07", "\x01\0\x18\0"].map(
  (token) => Buffer.from(token, "latin1"),
);

/** Content of sparse entries is laid out from nothing: only so much of it is taken. */
const maxTakenBytes = 1024 * 1024;

/** What a parser tells of the bytes when they come in pieces that end at `cuts`. */
function tarEvents(input: Buffer, cuts: Iterable<number>): unknown[] {
  const events: unknown[] = [];
  let taken = 0;
  let entries = 0;
  const parser = createTarParser({
    onEntry(entry): BodyWish {
      events.push(entry);
      entries += 1;
      if (entry.size > maxTakenBytes || taken > maxTakenBytes) return "skip";
      return entries % 3 === 0 ? { head: 300 } : "body";
    },
    onHead(head) {
      events.push(head.toString("latin1"));
      return head.length % 2 === 0 ? "body" : "skip";
    },
    onBody(chunk) {
      taken += chunk.length;
    },
    onEntryEnd: () => events.push(taken),
    onOversized: (entry) => events.push(entry),
  });
  let start = 0;
  try {
    for (const cut of cuts) {
      parser.write(input.subarray(start, cut));
      start = cut;
    }
    parser.write(input.subarray(start));
    events.push(parser.end());
  } catch (thrown) {
    if (!isFormatError(thrown)) throw thrown;
    events.push((thrown as Error).message);
  }
  return events;
}

function randomCuts(input: Buffer): number[] {
  const random = randomSource(input);
  const step = random.pick([1, 7, 511, 512, 513, 4096]);
  const cuts: number[] = [];
  for (let at = random.below(step + 1); at < input.length; at += 1 + random.below(step * 2)) cuts.push(at);
  return cuts;
}

/** Whole or in pieces, an archive says the same. */
function runTar(input: Buffer): unknown {
  const whole = tarEvents(input, []);
  const split = tarEvents(input, randomCuts(input));
  if (JSON.stringify(whole) !== JSON.stringify(split))
    throw new Error("splitting the archive changes what is in it");
  return whole;
}

async function runDecompression(input: Buffer): Promise<unknown> {
  const cuts = [0, ...randomCuts(input).slice(0, 200), input.length];
  const chunks = cuts.slice(1).map((cut, index) => Buffer.from(input.subarray(cuts[index], cut)));
  const pieces: Buffer[] = [];
  const summary = await decompressStream(Readable.from(chunks), (chunk) => pieces.push(Buffer.from(chunk)), {
    maxOutputBytes,
    chunkSize: 64 * 1024,
  });
  return { summary, content: Buffer.concat(pieces) };
}

function runZip(input: Buffer): unknown {
  const archive = openZip(bufferSource(input));
  let left = maxOutputBytes;
  return archive.entries.map((entry) => {
    if (left <= 0) return entry.path;
    try {
      const content = archive.open(entry, left);
      left -= content.size;
      return [entry.path, content.read(0, 64)];
    } catch (thrown) {
      if (!isFormatError(thrown)) throw thrown;
      return (thrown as Error).message;
    }
  });
}

function runTarballMember(input: Buffer): unknown {
  return findTarballMember(bufferSource(input), {
    isWanted: (path) => path.endsWith("os-release"),
    maxMemberBytes: 1024,
    maxArchiveBytes: maxOutputBytes,
  });
}

/** Every reader of archives and of compressed data. */
export const archiveTargets: readonly FuzzTarget[] = [
  {
    id: "formats/tar",
    seeds: () => tarArchives,
    tokens: tarTokens,
    repair: repairTar,
    accepts: isFormatError,
    run: runTar,
  },
  {
    id: "formats/tar-directory",
    seeds: () => tarArchives,
    tokens: tarTokens,
    repair: repairTar,
    accepts: isFormatError,
    run: (input) => [...readTarDirectory(bufferSource(input), {}, () => {})],
  },
  {
    id: "formats/tarball-member",
    seeds: () => [...tarArchives, ...compressedData],
    tokens: tarTokens,
    repair: repairTar,
    accepts: isFormatError,
    run: runTarballMember,
  },
  {
    id: "formats/decompress-stream",
    seeds: () => compressedData,
    accepts: isFormatError,
    run: runDecompression,
  },
  {
    id: "formats/decompress-bounded",
    seeds: () => compressedData,
    accepts: isFormatError,
    run: (input) => decompressBounded(input, maxOutputBytes),
  },
  {
    id: "formats/inflate-raw",
    seeds: () => deflatedData,
    accepts: isFormatError,
    run: (input) => inflateRawBounded(input, maxOutputBytes),
  },
  {
    id: "formats/zip",
    seeds: () => archiveFiles.map(({ bytes }) => bytes),
    tokens: zipTokens,
    accepts: isFormatError,
    run: runZip,
  },
  {
    id: "formats/ar",
    seeds: () => [arArchive],
    tokens: ["!<arch>\n", "#1/20", "`\n"],
    accepts: isFormatError,
    run: (input) => [...readArMembers(bufferSource(input))],
  },
  {
    id: "formats/cpio",
    seeds: () => [cpioArchive],
    tokens: ["070701", "070702", "TRAILER!!!", "FFFFFFFF"],
    accepts: isFormatError,
    run: (input) => [...readCpioEntries(bufferSource(input))],
  },
];

import {
  type ByteSource,
  findSection,
  FormatError,
  gunzipBounded,
  readExecutable,
  bufferSource,
  unxzBounded,
  unzstdBounded,
  detectCompression,
  COMPRESSION_HEAD_BYTES,
} from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** A module that a kernel can load. */
export interface KernelModule {
  readonly name: string;
  /** Of the kernel it was built for. */
  readonly release: string;
  /** Its own; modules that come with the kernel mostly have none. */
  readonly version?: string;
  readonly license?: string;
  /** Names of modules. */
  readonly dependsOn: readonly string[];
}

export const kernelModuleFact = defineFactKind<KernelModule>("kernel-module");

const maxModuleBytes = 128 * 1024 * 1024;
const maxInfoBytes = 1024 * 1024;

/** Kernel modules, compressed or not: what their section `.modinfo` tells. */
export const kernelModule: Extractor<KernelModule> = {
  id: "kernel/module",
  version: 1,
  kind: kernelModuleFact,
  selects: { suffixes: [".ko", ".ko.gz", ".ko.xz", ".ko.zst"], maxBytes: maxModuleBytes },
  spec: { title: "modinfo(8)", url: "https://man7.org/linux/man-pages/man8/modinfo.8.html" },
  extract: (_file, content) => readModule(content),
};

function readModule(content: ByteSource): Extraction<KernelModule> {
  const open = readExecutable(bufferSource(decompressed(content)));
  const section = open === undefined ? undefined : findSection(open.image, ".modinfo");
  if (open === undefined || section === undefined) return { facts: [], issues: [] };
  if (section.size > maxInfoBytes) throw new FormatError("kernel module", "LIMIT", ".modinfo is over 1 MiB");
  const fields = modinfo(open.source.read(section.offset, section.size).toString("utf8"));
  const name = fields.get("name");
  const release = fields.get("vermagic")?.split(" ")[0];
  if (name === undefined || release === undefined || release === "") return { facts: [], issues: [] };
  const version = fields.get("version");
  const license = fields.get("license");
  const fact: KernelModule = {
    name,
    release,
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    dependsOn: (fields.get("depends") ?? "").split(",").filter((each) => each !== ""),
  };
  return { facts: [fact], issues: [] };
}

/** `key=value`, each ended by a zero byte; of keys that come again (`alias`) the first is kept. */
function modinfo(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const field of text.split("\0")) {
    const equals = field.indexOf("=");
    const key = field.slice(0, Math.max(equals, 0));
    if (equals > 0 && !fields.has(key)) fields.set(key, field.slice(equals + 1));
  }
  return fields;
}

function decompressed(content: ByteSource): Buffer {
  const bytes = content.read(0, content.size);
  switch (detectCompression(bytes.subarray(0, COMPRESSION_HEAD_BYTES))) {
    case "gzip":
      return gunzipBounded(bytes, maxModuleBytes);
    case "zstd":
      return unzstdBounded(bytes, maxModuleBytes);
    case "xz":
      return unxzBounded(bytes, maxModuleBytes);
    default:
      return bytes;
  }
}

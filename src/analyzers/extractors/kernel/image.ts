import { type ByteSource } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** A kernel that could be started. */
export interface KernelImage {
  /** Its release, as `uname -r` tells it: `6.1.0-18-amd64`. */
  readonly release: string;
}

export const kernelImageFact = defineFactKind<KernelImage>("kernel-image");

const headerMark = "HdrS";
const markOffset = 0x202;
const versionPointerOffset = 0x20e;
/** What the pointer counts from. */
const setupStart = 0x200;
const maxTextBytes = 512;

/** Kernels in the format that x86 machines start ("The Linux/x86 Boot Protocol", kernel_version). */
export const kernelImage: Extractor<KernelImage> = {
  id: "kernel/image",
  version: 1,
  kind: kernelImageFact,
  selects: {
    paths: ["/boot/vmlinuz*", "/boot/bzImage*", "/usr/lib/modules/*/vmlinuz", "/lib/modules/*/vmlinuz"],
    maxBytes: 256 * 1024 * 1024,
  },
  spec: {
    title: "The Linux/x86 Boot Protocol, The Real-Mode Kernel Header",
    url: "https://docs.kernel.org/arch/x86/boot.html#the-real-mode-kernel-header",
  },
  extract: (_file, content) => readKernel(content),
};

function readKernel(content: ByteSource): Extraction<KernelImage> {
  const header = content.read(markOffset, versionPointerOffset + 2 - markOffset);
  if (header.length < versionPointerOffset + 2 - markOffset || header.toString("latin1", 0, 4) !== headerMark)
    return { facts: [], issues: [] };
  const pointer = header.readUInt16LE(versionPointerOffset - markOffset);
  if (pointer === 0) return { facts: [], issues: [] };
  const text = content.read(setupStart + pointer, maxTextBytes).toString("latin1");
  const release = /^[\w.+~-]{3,120}/.exec(text)?.[0];
  return { facts: release === undefined ? [] : [{ release }], issues: [] };
}

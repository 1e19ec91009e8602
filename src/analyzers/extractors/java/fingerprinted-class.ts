import { classFingerprint, FormatError, readJavaClass, type ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { fingerprintedClassNames, fingerprintIndexVersion } from "./fingerprinted-class/class-names.gen.ts";

/** What a class comes to, wherever it was moved. */
export interface FingerprintedClass {
  /** See `classFingerprint`. */
  readonly fingerprint: string;
}

export const fingerprintedClassKind = defineFactKind<FingerprintedClass>("java-fingerprinted-class");

const none: Extraction<FingerprintedClass> = { facts: [], issues: [] };

/** Classes by which libraries are recognised that were copied into other archives, under whatever package. */
export const fingerprintedClass: Extractor<FingerprintedClass> = {
  id: "java/fingerprinted-class",
  version: fingerprintIndexVersion,
  kind: fingerprintedClassKind,
  selects: {
    names: fingerprintedClassNames.map((name) => `${name}.class`),
    maxBytes: 4 * 1024 * 1024,
    passesOverLarger: true,
  },
  spec: {
    title: "The Java Virtual Machine Specification, The class File Format",
    url: "https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html",
  },
  extract: (_file, content) => readFingerprint(content),
};

/** A class that cannot be read is nobody's loss: the archive is told by others. */
function readFingerprint(content: ByteSource): Extraction<FingerprintedClass> {
  try {
    const fingerprint = classFingerprint(readJavaClass(content.read(0, content.size)));
    return { facts: [{ fingerprint }], issues: [] };
  } catch (thrown) {
    if (thrown instanceof FormatError) return none;
    throw thrown;
  }
}

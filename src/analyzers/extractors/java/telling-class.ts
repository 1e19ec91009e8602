import { classFileName, tellingClasses } from "#model";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** That a class is there; which one, its path tells. */
export const tellingClassKind = defineFactKind<true>("java-telling-class");

const names = [
  ...new Set(tellingClasses.flatMap(({ classes, witness }) => [...classes, witness].map(classFileName))),
].sort();

/** Notes where the classes lie that known vulnerabilities come with; their content is not looked at. */
export const tellingClass: Extractor<true> = {
  id: "java/telling-class",
  version: 2,
  kind: tellingClassKind,
  selects: { names, maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "The Java Virtual Machine Specification, The class File Format",
    url: "https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html",
  },
  extract: () => ({ facts: [true], issues: [] }),
};

import { atEntry } from "../failures.ts";
import { cisDocker, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Programs that make programs. */
export const compilerPresent: MisconfigCheck<"image-files"> = {
  id: "image-files/compiler-present",
  target: "image-files",
  title: "A compiler is in the image",
  severity: "low",
  rationale: "Whoever gets into the container builds there what he needs; a compiler is not needed to run.",
  remediation: "Build in a stage of its own, and copy what it made.",
  example: "FROM gcc:14 AS build\n…\nFROM debian:12-slim\nCOPY --from=build /app /app",
  spec: buildPractices("Use multi-stage builds", "use-multi-stage-builds"),
  frameworks: [cisDocker("4.3")],
  *evaluate(image) {
    const programs =
      /^(?:\/usr(?:\/local)?)?\/s?bin\/(?:gcc|g\\+\\+|cc|clang(?:-\\d+)?|rustc|javac|tcc|gfortran|make|cmake|ld|as|gcc-\\d+)$/;
    for (const entry of image.notable) {
      if ((entry.type === "file" || entry.type === "hardlink") && programs.test(entry.path))
        yield atEntry(entry, "is not needed to run");
    }
  },
};

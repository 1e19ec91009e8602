import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../support/requires.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-library-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("docs/library.md", () => {
  it("has an example that works as it stands", () => {
    const page = readFileSync(join(projectRoot, "docs/library.md"), "utf8");
    const example = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    expect(example).toContain('from "assay"');
    // The package's own name leads to its bundle, which a test must not need: the sources are the same.
    const library = pathToFileURL(join(projectRoot, "src/scan/index.ts")).href;
    writeFileSync(join(directory, "example.mts"), example.replace('"assay"', JSON.stringify(library)));
    const database = join(directory, "rootfs/var/lib/dpkg");
    mkdirSync(database, { recursive: true });
    writeFileSync(
      join(database, "status"),
      "Package: bash\nStatus: install ok installed\nVersion: 5.2.15-2+b7\nArchitecture: amd64\n\n",
    );
    const output = execFileSync(process.execPath, ["example.mts"], { cwd: directory, encoding: "utf8" });
    expect(output).toBe("deb bash 5.2.15-2+b7\nvulnerabilities were not looked up\n");
  });
});

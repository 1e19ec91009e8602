/** What `npm pack` gives, installed into an empty folder: the command, the library and its types. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { layoutFiles, writeLayout } from "../support/image-builder.ts";
import { makeHome, run } from "../support/program.ts";
import { projectRoot } from "../support/project-root.ts";
import { describeWithTools } from "../support/requires.ts";
import { sampleImage } from "../end-to-end/sample-image.ts";

const program = `import { AssayError, scan, scanAll, type Finding, type ScanReport } from "assay";

const report: ScanReport = await scan("oci-layout:../layout", { cacheDirectory: false });
const findings: readonly Finding[] = report.findings;
console.log(report.inventory.packages.map(({ name, version }) => name + " " + version).join("\\n"));
console.log(findings.length, report.snapshot === null, typeof scanAll);
try {
  await scan("oci-layout:../nowhere");
} catch (error) {
  console.log(error instanceof AssayError && error.code);
}
// @ts-expect-error -- there is no such option
export const wrong = (): Promise<ScanReport> => scan("dir:.", { nonsense: 1 });
`;

describeWithTools(["npm", "tar"], "the package", () => {
  const home = makeHome();
  const folder = join(home.path, "empty");
  const environment = { PATH: process.env["PATH"] ?? "", HOME: home.path, ASSAY_SKIP_DB_UPDATE: "true" };

  beforeAll(() => {
    if (!existsSync(join(projectRoot, "dist/index.js")))
      execFileSync(process.execPath, ["tools/build.mjs"], { cwd: projectRoot, stdio: "ignore" });
    // Packing writes them last of all; a plain build does not.
    if (!existsSync(join(projectRoot, "dist/types")))
      execFileSync(process.execPath, ["tools/declarations.mjs"], { cwd: projectRoot, stdio: "ignore" });
    const packing = ["pack", "--ignore-scripts", "--silent", "--pack-destination", home.path];
    execFileSync("npm", packing, { cwd: projectRoot, stdio: "ignore" });
    const archive = readdirSync(home.path).find((name) => name.endsWith(".tgz")) ?? "";
    const installed = join(folder, "node_modules/assay");
    mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["-xzf", join(home.path, archive), "-C", installed, "--strip-components=1"]);
    // What npm would fetch: types alone are asked of them, for the bundle holds their code.
    for (const name of ["undici", "yaml", "@types"])
      symlinkSync(join(projectRoot, "node_modules", name), join(folder, "node_modules", name));
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(join(folder, "program.ts"), program);
    writeLayout(join(home.path, "layout"), layoutFiles([sampleImage()]));
  }, 60_000);
  afterAll(() => home.remove());

  it("has the command, and nothing of the sources or tests", async () => {
    const installed = join(folder, "node_modules/assay");
    expect(readdirSync(installed)).not.toEqual(expect.arrayContaining(["src", "test"]));
    const { bin } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
      bin: { assay: string };
    };
    const command = [process.execPath, join(installed, bin.assay)];
    const options = { environment, directory: folder };
    const scanned = await run([...command, "scan", "oci-layout:../layout", "--list-all-pkgs"], options);
    expect([scanned.code, scanned.stderr]).toEqual([0, ""]);
    expect(scanned.stdout).toContain("@garden/fern");
    expect((await run([...command, "--version"], options)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("is a library", async () => {
    const { code, stdout, stderr } = await run([process.execPath, "program.ts"], {
      environment,
      directory: folder,
    });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("libleaf1 1.2-3\n");
    expect(stdout).toContain("0 true function\nARTIFACT_NOT_FOUND\n");
  });

  it("has types that a strict program compiles with", async () => {
    writeFileSync(
      join(folder, "tsconfig.json"),
      '{"compilerOptions":{"module":"nodenext","target":"es2024","strict":true,"noEmit":true,"types":["node"]},"include":["program.ts"]}',
    );
    const compiler = join(projectRoot, "node_modules/typescript/bin/tsc");
    const { code, stdout } = await run([process.execPath, compiler, "-p", "."], {
      environment,
      directory: folder,
      timeoutMs: 60_000,
    });
    expect([code, stdout]).toEqual([0, ""]);
  }, 60_000);
});

/**
 * Properties from seeds of the moment: `npm run properties -- [--rounds N] [--seed N] [PATH …]`. `npm test` runs them
 * from one seed; this is the command that looks further, and says with which seed a failure comes back.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "./support/project-root.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "10" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1000)) },
  },
});

const files = ["src", "test"]
  .flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" }).map((path) =>
      join(folder, path),
    ),
  )
  .filter((path) => path.endsWith(".test.ts") && isChosen(path) && holdsProperties(path))
  .sort();
if (files.length === 0) throw new Error(`no test with properties lies below ${positionals.join(" or ")}`);

const failed: number[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  const seed = Number(values.seed) + round;
  const { status } = spawnSync("vitest", ["run", "--reporter=dot", ...files], {
    cwd: projectRoot,
    stdio: "inherit",
    env: { ...process.env, ASSAY_PROPERTY_SEED: String(seed) },
  });
  if (status !== 0) failed.push(seed);
}
process.stdout.write(`properties: ${files.length} files, ${values.rounds} seeds from ${values.seed}, `);
process.stdout.write(
  `${failed.length} failed${failed.map((seed) => ` ASSAY_PROPERTY_SEED=${seed}`).join("")}\n`,
);
if (failed.length > 0) process.exitCode = 1;

function isChosen(path: string): boolean {
  return positionals.length === 0 || positionals.some((one) => path.startsWith(one));
}

function holdsProperties(path: string): boolean {
  return readFileSync(join(projectRoot, path), "utf8").includes("support/property.ts");
}

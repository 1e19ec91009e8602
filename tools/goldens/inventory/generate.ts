/**
 * Makes the corpus of `test/fidelity`: small real projects, each by its real package manager, with what the manager
 * itself lists of it. `npm run goldens:inventory [-- NAME…]`. Each recipe beside this file is a shell script that fills
 * `$OUT/input` and writes `NAME VERSION` lines to standard output; one whose tool is missing is passed over.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const corpus = fileURLToPath(new URL("../../../test/fidelity/corpus", import.meta.url));
/** What a recipe ends with when its tool is not there. */
const toolMissing = 77;

const named = process.argv.slice(2);
const recipes = readdirSync(here).filter((file) => file.endsWith(".sh"));
let failures = 0;
for (const recipe of recipes.sort()) {
  const name = basename(recipe, ".sh");
  if (named.length > 0 && !named.includes(name)) continue;
  const work = mkdtempSync(join(tmpdir(), "assay-corpus-"));
  const out = join(work, "out");
  mkdirSync(join(out, "input"), { recursive: true });
  const run = spawnSync("sh", ["-eu", join(here, recipe)], {
    cwd: work,
    env: { ...process.env, OUT: out, LC_ALL: "C" },
    encoding: "utf8",
    timeout: 300_000,
  });
  const lines = [...new Set(run.stdout.split("\n").filter((line) => line !== ""))].sort();
  if (run.status === 0 && lines.length > 0) keep(name, out, lines);
  else if (run.status !== toolMissing) failures += 1;
  const outcome =
    run.status === 0 ? `${lines.length} packages` : run.status === toolMissing ? "no tool" : "failed";
  process.stdout.write(`${name}: ${outcome}\n`);
  if (outcome === "failed") process.stderr.write(run.stderr.slice(-2000));
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;

function keep(name: string, out: string, lines: readonly string[]): void {
  const target = join(corpus, name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  spawnSync("cp", ["-r", join(out, "input"), join(target, "input")]);
  writeFileSync(join(target, "listing.txt"), `${lines.join("\n")}\n`);
}

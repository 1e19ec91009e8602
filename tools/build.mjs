/**
 * Bundles the sources for release into `dist/`: one small entry each for the command line, the worker thread
 * and the library, everything else in chunks that are loaded when a command needs them.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const entries = {
  cli: "src/cli/main.ts",
  "evaluation-worker": "src/expressions/evaluation-worker.ts",
  index: "src/scan/index.ts",
  "judging-worker": "src/platform/services/judging/judging-worker.ts",
  "layer-worker": "src/scan/layer-worker.ts",
  "parse-worker": "src/advisories/parsing/parse-worker.ts",
  "sqlite-worker": "src/platform/store/sqlite/sqlite-worker.ts",
};

await bundle();
// Only who installs the package needs declarations; npm runs this script last of all before it packs.
if (["pack", "publish"].includes(process.env.npm_command)) await import("./declarations.mjs");

async function bundle() {
  if (!existsSync(join(root, "src"))) return; // An installed package: built before it was packed.
  const { build } = await import("esbuild");
  const present = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)));
  const next = `dist.${process.pid}`;
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present),
    outdir: next,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "linked",
    chunkNames: "chunks/[name]-[hash]",
    // Libraries written as CommonJS call `require` for Node's own modules.
    banner: {
      js: 'import { createRequire as assayCreateRequire } from "node:module"; const require = assayCreateRequire(import.meta.url);',
    },
    // Asked for by the PostgreSQL driver only where a user wants the native one.
    external: ["pg-native"],
    metafile: true,
    logLevel: "warning",
  });
  // The command compares its age with the sources' and never runs an outdated bundle.
  writeFileSync(join(root, next, ".built"), "");
  const previous = `dist.${process.pid}.previous`;
  if (existsSync(join(root, "dist"))) renameSync(join(root, "dist"), join(root, previous));
  renameSync(join(root, next), join(root, "dist"));
  rmSync(join(root, previous), { recursive: true, force: true });
  const outputs = Object.values(result.metafile.outputs);
  const bytes = outputs.reduce((sum, output) => sum + output.bytes, 0);
  process.stdout.write(`built ${outputs.length} files, ${Math.round(bytes / 1024)} KiB\n`);
}

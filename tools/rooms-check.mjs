/**
 * Checks the import graph against `rooms.mjs`: `node tools/rooms-check.mjs [SOURCE_FOLDER]`. Exits 1 with one
 * line a violation. Type-only imports count. Prints how many modules it read, and fails when that is fewer
 * than the folder holds, because a checker that reads nothing passes everything.
 */
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { pureRooms, pureRuntime, reachingModules, reservedModules, rooms } from "./rooms.mjs";

const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/** What published schemas are generated from: written with a development dependency, so never loaded at run time. */
const schemaSources = "/(?:report-schema|coverage-schema|schema-parts|statement-schema|trust-schema)\\.ts$";

/** The rules that `rooms.mjs` stands for, in dependency-cruiser's terms. */
export function roomRules() {
  return [
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports`,
      severity: "error",
      // A test may use whatever shows that its room is right.
      from: { path: `^src/${room}/`, pathNot: "\\.test\\.ts$" },
      to: { path: "^src/", pathNot: [room, ...allowed].map((other) => `^src/${other}/`) },
    })),
    ...Object.keys(rooms)
      .filter((room) => room !== "runtime")
      .map((room) => ({
        name: `${room}-entered-by-index`,
        severity: "error",
        from: { path: "^src/", pathNot: `^src/${room}/|\\.test\\.ts$` },
        // Contracts of `formats` and `runtime` are part of the ground: errors may be named directly.
        to: { path: `^src/${room}/`, pathNot: `^src/${room}/index\\.ts$` },
      })),
    {
      name: "pure-rooms-reach-nothing",
      severity: "error",
      from: { path: `^src/(${pureRooms.join("|")})/`, pathNot: "\\.test\\.ts$" },
      to: { path: `^(node:)?(${reachingModules.join("|")})$` },
    },
    {
      name: "pure-rooms-take-ports-only",
      severity: "error",
      from: { path: `^src/(${pureRooms.join("|")})/`, pathNot: "\\.test\\.ts$" },
      to: { path: "^src/runtime/", pathNot: `^src/runtime/(${pureRuntime.join("|")})\\.ts$` },
    },
    {
      name: "cataloger-alone",
      severity: "error",
      from: { path: "^src/analyzers/catalogers/([^/]+)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/analyzers/catalogers/([^/]+)/", pathNot: "^src/analyzers/catalogers/$1/" },
    },
    ...reservedModules.map(({ module, places }) => ({
      name: `${module.replace("node:", "")}-reserved`,
      severity: "error",
      from: { path: "^src/", pathNot: [...places.map((place) => `^src/${place}`), "\\.test\\.ts$"] },
      to: { path: `^(node_modules/)?(${module}|${module.replace("node:", "")})(/|$)` },
    })),
    {
      name: "routes-ask-services",
      severity: "error",
      from: { path: "^src/platform/http/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/platform/(store|jobs)/" },
    },
    {
      name: "sources-import-no-tests",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.ts$" },
      to: { path: "\\.test\\.ts$|^(test|bench|tools)/" },
    },
    {
      // The schema is read when its page is generated; the product takes its types only.
      name: "no-development-dependency",
      severity: "error",
      from: { path: "^src/", pathNot: `\\.test\\.ts$|${schemaSources}` },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "schema-sources-give-types-only",
      severity: "error",
      from: { path: "^src/", pathNot: `\\.test\\.ts$|${schemaSources}` },
      to: { path: schemaSources, dependencyTypesNot: ["type-only"] },
    },
  ];
}

/**
 * The graph of a folder that has a `src/` and a `package.json`, and what is wrong with it.
 *
 * @param {string} root
 * @returns {Promise<{ modules: number, violations: string[] }>}
 */
export async function checkRooms(root) {
  const result = await cruise(
    ["src"],
    {
      baseDir: root,
      ruleSet: { forbidden: roomRules() },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "/testdata/" },
      enhancedResolveOptions: {
        exportsFields: ["exports"],
        extensions: [".ts", ".mjs", ".js", ".json"],
        exportsFields: ["exports"],
        conditionNames: ["import", "node", "default", "types"],
      },
    },
    undefined,
    { tsConfig: extractTSConfig(join(projectRoot, "tsconfig.json")) },
  );
  const { summary, modules } = result.output;
  return {
    modules: modules.filter(({ source }) => source.startsWith("src/")).length,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort(),
  };
}

/** Number of TypeScript files below a folder, for comparison with what the check read. */
export function countSources(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.includes("testdata"),
  ).length;
}

async function main() {
  const root = resolve(process.argv[2] ?? dirname(import.meta.dirname));
  const { modules, violations } = await checkRooms(root);
  const expected = countSources(join(root, "src"));
  for (const violation of violations) process.stdout.write(`${violation}\n`);
  process.stdout.write(`rooms: ${modules} of ${expected} modules read, ${violations.length} violations\n`);
  if (violations.length > 0 || modules < expected || expected === 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

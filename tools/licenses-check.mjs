/**
 * Checks that every dependency in the lock file, development ones too, has a permissive licence:
 * `node tools/licenses-check.mjs [FOLDER]`. Exits 1 with a line for each that has not.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** SPDX identifiers that may be built upon without further thought. */
const permissive = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/** Weak copyleft that only runs on developers' machines and is never shipped. */
const developmentOnly = new Set(["MPL-2.0"]);

/** The packages of a lock file (version 3) whose licence is not accepted, with how many were looked at. */
export function checkLicenses(lock) {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
  const refused = packages
    .filter(([, entry]) => !isAccepted(entry))
    .map(([path, { license, version }]) => `${path}@${version}: ${license ?? "no licence stated"}`);
  return { packages: packages.length, refused };
}

function isAccepted({ license, dev }) {
  const alternatives = (license ?? "").replace(/^\(|\)$/g, "").split(" OR ");
  return alternatives.some((one) => permissive.has(one) || (dev === true && developmentOnly.has(one)));
}

function main() {
  const root = resolve(process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url)));
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const { packages, refused } = checkLicenses(lock);
  for (const line of refused) process.stdout.write(`${line}\n`);
  process.stdout.write(`licences: ${packages} packages read, ${refused.length} refused\n`);
  if (refused.length > 0 || packages === 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();

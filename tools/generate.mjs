/**
 * Writes what is made from definitions: JSON Schemas and reference pages. With `--check` writes nothing and fails
 * when a committed file is not what it should be.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./reference/generated-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const isCheck = process.argv.includes("--check");
const files = await generatedFiles();
const stale = files.filter(({ path, text }) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, "utf8") !== text;
});

for (const { path, text } of isCheck ? [] : stale) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
for (const { path } of stale) process.stdout.write(`${isCheck ? "not current" : "wrote"}: ${path}\n`);
process.stdout.write(`${files.length} generated files, ${files.length - stale.length} were current\n`);
if (isCheck && stale.length > 0) {
  process.stdout.write("run `npm run generate` and commit what it writes\n");
  process.exitCode = 1;
}

/**
 * Writes the type declarations of the library into `dist/types/`, when a package is packed. Room names (`#model`)
 * become relative paths, since the sources that they lead to are not published.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src");
const target = join(root, "dist", "types");
const { imports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram([join(source, "scan", "index.ts")], {
  ...options,
  noEmit: false,
  declaration: true,
  emitDeclarationOnly: true,
  rootDir: source,
  outDir: target,
  allowJs: false,
});
let count = 0;
program.emit(undefined, (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, withRelativeImports(text, path));
  count += 1;
});
process.stdout.write(`wrote ${count} declarations\n`);

function withRelativeImports(text, path) {
  return text.replace(/(\bfrom |\bimport\()"([#.][^"]*)"/g, (_, before, specifier) => {
    return `${before}"${relativeImport(specifier, path)}"`;
  });
}

function relativeImport(specifier, path) {
  if (specifier.startsWith(".")) return specifier.replace(/\.ts$/, ".js");
  const pattern = Object.keys(imports).find(
    (key) => key === specifier || specifier.startsWith(key.replace("*", "")),
  );
  const file = imports[pattern].replace("*", specifier.slice(pattern.indexOf("*")));
  const below = relative(dirname(path), join(target, relative("src", file))).replaceAll("\\", "/");
  return `${below.startsWith(".") ? "" : "./"}${below.replace(/\.ts$/, ".js")}`;
}

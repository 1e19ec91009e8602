import { nameFilter } from "#model";

/** Functions of one program that are looked at; of larger ones nothing is said. */
const maxFunctions = 1_000_000;
const maxNameLength = 2_048;

/** Whose functions a program has: the import paths of its modules, and of the package `main`. */
export interface GoModulePaths {
  /** Import paths of the modules, the main one too. */
  readonly modules: readonly string[];
  /** Import path of the package that the linker calls `main`. */
  readonly mainPackage: string | undefined;
}

/**
 * Which functions of each module the linker kept, by the module's import path (`stdlib` for the standard library):
 * a name filter of `/sub/package.Type.Method`, relative to the module, and of each package as `/sub/package.`.
 * `block` holds names that end in a zero byte. Undefined for programs beyond the limit.
 */
export function goFunctions(
  block: Buffer,
  { modules, mainPackage }: GoModulePaths,
): ReadonlyMap<string, string> | undefined {
  const known = new Set(modules);
  const names = new Map<string, Set<string>>([...known, "stdlib"].map((path) => [path, new Set<string>()]));
  let count = 0;
  for (let start = 0; start < block.length;) {
    const end = block.indexOf(0, start);
    const stop = end < 0 ? block.length : end;
    if (++count > maxFunctions) return undefined;
    if (stop > start && stop - start <= maxNameLength) {
      addFunction(block.toString("utf8", start, stop), { known, mainPackage, names });
    }
    start = stop + 1;
  }
  return new Map([...names].map(([path, found]) => [path, nameFilter(found)]));
}

interface Gathered {
  readonly known: ReadonlySet<string>;
  readonly mainPackage: string | undefined;
  readonly names: ReadonlyMap<string, Set<string>>;
}

/** What the compiler makes of its own: closures, wrappers, equality of types. They come with the function they are of. */
const generated = /\.(?:func|gowrap|deferwrap)\d|-fm$|-range\d+$|^(?:go|type|runtime\/internal)[:.]/;

function addFunction(symbol: string, { known, mainPackage, names }: Gathered): void {
  const name = withoutTypeArguments(symbol);
  const point = name.indexOf(".", name.lastIndexOf("/") + 1);
  if (point <= 0) return;
  const path = unescaped(name.slice(0, point));
  const packagePath = path === "main" && mainPackage !== undefined ? mainPackage : path;
  const module = moduleOf(packagePath, known);
  const found = module === undefined ? undefined : names.get(module);
  if (module === undefined || found === undefined) return;
  const relative = module === "stdlib" ? packagePath : packagePath.slice(module.length);
  found.add(`${relative}.`);
  // `(*Type).Method` and `Type.Method` are one to advisories.
  const functionName = name.slice(point + 1).replace(/^\(\*?([^)]*)\)/, "$1");
  if (!generated.test(name)) found.add(`${relative}.${functionName}`);
}

/** Type arguments (`Sort[go.shape.[]int]`) may hold slashes, points and brackets of their own. */
function withoutTypeArguments(symbol: string): string {
  if (!symbol.includes("[")) return symbol;
  let kept = "";
  let depth = 0;
  for (const character of symbol) {
    if (character === "[") depth += 1;
    else if (character === "]") depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += character;
  }
  return kept;
}

/** The longest module path that the package's path begins with; paths without a domain are the standard library's. */
function moduleOf(path: string, known: ReadonlySet<string>): string | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const prefix = path.slice(0, end);
    if (known.has(prefix)) return prefix;
  }
  const slash = path.indexOf("/");
  const first = slash < 0 ? path : path.slice(0, slash);
  return first.includes(".") || first === "main" ? undefined : "stdlib";
}

/** The linker writes points in the last element of a path, and unusual characters, as `%2e`. */
function unescaped(path: string): string {
  return path.replace(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

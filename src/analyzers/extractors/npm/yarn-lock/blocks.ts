/** One block of a `yarn.lock`: what its descriptors are resolved to. */
export interface YarnBlock {
  /** `name@range`, one or more. */
  readonly descriptors: readonly string[];
  readonly version: string;
  /** Yarn 1: the address it was downloaded from. */
  readonly resolved?: string;
  /** Later ones: `name@protocol:place`. */
  readonly resolution?: string;
  /** Name and range, optional ones too. */
  readonly dependencies: readonly (readonly [string, string])[];
  readonly line: number;
}

interface Open {
  readonly descriptors: readonly string[];
  readonly line: number;
  readonly fields: Map<string, string>;
  readonly dependencies: [string, string][];
  section: string;
}

/** `name value`, `"name" "value"`, `name: value`, `"name": "value"`. */
const pair = /^\s+(?:"([^"]+)"|([^\s":]+)):?\s+(?:"([^"]*)"|(\S.*))$/;
const maxKey = 1024;
const maxValue = 4096;
const section = /^ {2}"?([\w-]{1,64})"?:$/;

/**
 * Reads the blocks of both forms of `yarn.lock`: Yarn's own of version 1, and the YAML of the later ones, in which
 * Yarn writes one value a line and nests no deeper. Lines of any other form are passed over.
 */
export function readYarnBlocks(lines: readonly string[]): YarnBlock[] {
  const blocks: YarnBlock[] = [];
  let open: Open | undefined;
  for (const [index, line] of lines.entries()) {
    if (line === "" || line.startsWith("#")) continue;
    if (!line.startsWith(" ")) {
      if (open !== undefined) blocks.push(closed(open));
      const descriptors = descriptorsOf(line);
      const isBlock = descriptors.length > 0 && line !== "__metadata:";
      open = isBlock
        ? { descriptors, line: index + 1, fields: new Map(), dependencies: [], section: "" }
        : undefined;
    } else if (open !== undefined) readField(line, open);
  }
  if (open !== undefined) blocks.push(closed(open));
  return blocks;
}

function readField(line: string, open: Open): void {
  const isNested = line.startsWith("    ");
  const name = isNested ? undefined : section.exec(line)?.[1];
  if (name !== undefined) {
    open.section = name;
    return;
  }
  const [, quotedKey, key, quotedValue, value] = pair.exec(line) ?? [];
  const [left, right] = [quotedKey ?? key, quotedValue ?? value];
  if (left === undefined || right === undefined || left.length > maxKey || right.length > maxValue) return;
  if (!isNested) {
    open.section = "";
    open.fields.set(left, right);
  } else if (open.section === "dependencies" || open.section === "optionalDependencies") {
    open.dependencies.push([left, right]);
  }
}

function closed({ descriptors, line, fields, dependencies }: Open): YarnBlock {
  const resolved = fields.get("resolved");
  const resolution = fields.get("resolution");
  return {
    descriptors,
    version: fields.get("version") ?? "",
    ...(resolved === undefined ? {} : { resolved }),
    ...(resolution === undefined ? {} : { resolution }),
    dependencies,
    line,
  };
}

/** `"a@1, a@^1":` and `"a@1", b@2:`. Ranges may hold commas only where they hold no space behind them. */
function descriptorsOf(line: string): string[] {
  if (!line.endsWith(":")) return [];
  return line
    .slice(0, -1)
    .replaceAll('"', "")
    .replace(/^\? /, "")
    .split(", ")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

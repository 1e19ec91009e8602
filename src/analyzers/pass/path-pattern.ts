/**
 * A path glob as a regular expression: `*` stands for anything but a slash, `**` for anything, and a leading
 * or inner `**` with its slash also for nothing. Runs of stars count as `**`, and neighbouring ones are joined:
 * what is left cannot backtrack more than quadratically over a path of bounded length. With `orBelow`
 * everything below a matching path matches too.
 */
export function pathPattern(glob: string, { orBelow = false } = {}): RegExp {
  let source = "";
  for (const part of glob.replaceAll(/\*\*\/(?:\*\*\/)+/g, "**/").split(/(\*\*+\/|\*+)/)) {
    if (part.endsWith("*/")) source += "(?:.*/)?";
    else if (part === "*") source += "[^/]*";
    else if (part.startsWith("*")) source += ".*";
    else source += part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  }
  return new RegExp(`^${source}${orBelow ? "(?:/|$)" : "$"}`, "s");
}

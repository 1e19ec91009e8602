type Truth = "yes" | "no" | "unknown";

/** What is known of a container's Python without running it. */
const linux: Readonly<Record<string, string>> = {
  sys_platform: "linux",
  platform_system: "Linux",
  os_name: "posix",
};

/**
 * Whether a marker ("Dependency specifiers", section "Environment Markers") can hold for what is installed in a
 * site on Linux: platform, the Python version that the site's path tells, and no extras. Anything else is taken
 * to hold, since whoever asks goes on to look whether the dependency is there.
 */
export function markerMayHold(marker: string, site: string): boolean {
  if (marker.trim() === "") return true;
  if (marker.length > 4096) return true;
  const alternatives = marker.replace(/[()]/g, " ").split(/\s+or\s+/);
  // Without its parentheses `a and (b or c)` reads as `a and b or c`: then a clause that refuses all must be found.
  const isGrouped = /\(.*\bor\b.*\)/.test(marker) && /\band\b/.test(marker);
  const pythonVersion = /\/python(3\.\d{1,2})\//.exec(`${site}/`)?.[1];
  const holds = alternatives.map((alternative) =>
    alternative.split(/\s+and\s+/).every((clause) => truthOf(clause.trim(), pythonVersion) !== "no"),
  );
  if (!isGrouped) return holds.some(Boolean);
  return !/\bextra\b/.test(marker);
}

function truthOf(clause: string, pythonVersion: string | undefined): Truth {
  const [, variable = "", operator = "", value = ""] =
    /^(\w+)\s*(===?|!=|<=|>=|<|>|~=|in|not in)\s*["']([^"']*)["']$/.exec(clause) ?? [];
  if (variable === "extra") return "no";
  const known = linux[variable];
  if (known !== undefined && operator === "==") return known === value ? "yes" : "no";
  if (known !== undefined && operator === "!=") return known === value ? "no" : "yes";
  if (variable !== "python_version" || pythonVersion === undefined) return "unknown";
  return comparesPython(pythonVersion, operator, value);
}

function comparesPython(version: string, operator: string, value: string): Truth {
  const minor = (text: string): number => {
    const [, number = ""] = /^3\.(\d{1,3})(?:\.|$)/.exec(text) ?? [];
    return /^2(?:\.|$)/.test(text) ? -1 : parseInt(number, 10);
  };
  const difference = minor(version) - minor(value);
  if (Number.isNaN(difference)) return "unknown";
  const results: Readonly<Record<string, boolean>> = {
    "==": difference === 0,
    "!=": difference !== 0,
    "<": difference < 0,
    "<=": difference <= 0,
    ">": difference > 0,
    ">=": difference >= 0,
  };
  const result = results[operator];
  if (result === undefined) return "unknown";
  return result ? "yes" : "no";
}

/** What is known so far, by the expressions that stand for it: `VERSION`, `s.name`. */
export type RubyValues = ReadonlyMap<string, string>;

const maxLength = 1024;
const literal =
  /^(?:Gem::Version\.new\(\s*)?(?:"((?:[^"\\]|\\.){0,1024})"|'((?:[^'\\]|\\.){0,1024})'|%q<([^>]{0,1024})>)/;
const expression = /^([A-Za-z_][\w.:]{0,127})(?:\.freeze|\.to_s|\.dup)?\s*(?:#.*)?$/;
const quotation = /#\{\s{0,8}([^}\s]{1,128})\s{0,8}\}/g;
const literals = /"((?:[^"\\]|\\.){0,1024})"|'((?:[^'\\]|\\.){0,1024})'|%q<([^>]{0,1024})>/g;

/** The text that a Ruby expression stands for: a literal, or something known; undefined for whatever is computed. */
export function rubyText(source: string, values: RubyValues): string | undefined {
  const [, double, single, angled] = literal.exec(source) ?? [];
  if (double !== undefined) return interpolated(double, values);
  if (single !== undefined || angled !== undefined) return single ?? angled;
  const name = expression.exec(source)?.[1];
  return name === undefined ? undefined : values.get(name);
}

/** The texts of an array, or the single one. */
export function rubyTexts(source: string, values: RubyValues): string[] {
  const texts: string[] = [];
  for (const [, double, single, angled] of source.matchAll(literals)) {
    const text = double === undefined ? (single ?? angled) : interpolated(double, values);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** Undefined when something is quoted that is not known. */
function interpolated(text: string, values: RubyValues): string | undefined {
  if (!text.includes("#{")) return text;
  if (text.replace(quotation, "").includes("#{")) return undefined;
  const quoted = [...text.matchAll(quotation)].map(([, name = ""]) => values.get(name));
  if (quoted.includes(undefined)) return undefined;
  const result = text.replace(quotation, (_, name: string) => values.get(name) ?? "");
  return result.length <= maxLength ? result : undefined;
}

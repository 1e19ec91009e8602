/** A word that must be there, or must not, for a licence to be the one and not another that is much like it. */
interface Difference {
  readonly id: RegExp;
  readonly unless: RegExp;
  /** What it is without that. */
  readonly instead: (id: string) => string;
}

const differences: readonly Difference[] = [
  // The notices of the three GNU licences differ by a word, which is written in more than one place of the name.
  { id: /^GPL-3\.0/, unless: /^(?!.*\blesser\b)/is, instead: (id) => `L${id}` },
  { id: /^GPL-2\.1/, unless: /^(?!.*\blesser\b)/is, instead: (id) => `L${id}` },
  { id: /^GPL-2\.0/, unless: /^(?!.*\blibrary general\b)/is, instead: (id) => `L${id}` },
  { id: /^HPND-export/, unless: /\bexport\b/i, instead: () => "HPND" },
  { id: /^OAR$/, unless: /^(?!.*\bsupporting\s+documentation\b)/is, instead: () => "HPND" },
];

/** The identifiers of a short text or notice, once those that it cannot be are replaced. */
export function toldApart(ids: readonly string[], text: string): readonly string[] {
  return ids.map((id) => {
    const difference = differences.find((one) => one.id.test(id));
    return difference === undefined || difference.unless.test(text) ? id : difference.instead(id);
  });
}

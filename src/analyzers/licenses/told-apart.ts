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
  { id: /^HPND-UC-export-US$/, unless: /\bexport\b/i, instead: () => "HPND-UC" },
  { id: /^TCL$/, unless: /\bgovernment\b/i, instead: () => "SWL" },
  { id: /^FSFULLRWD$/, unless: /\bwarranty\b/i, instead: () => "FSFULLR" },
  { id: /^MPL-1\.0$/, unless: /^(?!.*\bversion\s+1\.1\b)/is, instead: () => "MPL-1.1" },
  { id: /^OAR$/, unless: /^(?!.*\bsupporting\s+documentation\b)/is, instead: () => "HPND" },
];

/** Words that only the one of two licences has, which share nearly all of a long text. */
const owners: readonly { readonly id: RegExp; readonly words: RegExp; readonly instead: string }[] = [
  { id: /^MPL-1\.1$/, words: /\bnetscape\s+public\s+license\s+version\s+1\.1\b/i, instead: "NPL-1.1" },
  { id: /^MPL-1\.0$/, words: /\bnetscape\s+public\s+license\s+version\s+1\.0\b/i, instead: "NPL-1.0" },
  { id: /^OLDAP-1\.[12]$/, words: /\bnet\s+boolean\s+public\s+license\b/i, instead: "NBPL-1.0" },
  {
    id: /^Unicode-DFS-2016$/,
    words: /\bclear\s+notice\s+in\s+each\s+modified\b|\b1991-2015\s+unicode\b/i,
    instead: "Unicode-DFS-2015",
  },
];

/** The identifiers of a long text, by words of the file that holds it. */
export function ownersOf(ids: readonly string[], text: string): readonly string[] {
  return ids.map((id) => owners.find((one) => one.id.test(id) && one.words.test(text))?.instead ?? id);
}

/** The identifiers of a short text or notice, once those that it cannot be are replaced. */
export function toldApart(ids: readonly string[], text: string): readonly string[] {
  return ids.map((id) => {
    const difference = differences.find((one) => one.id.test(id));
    return difference === undefined || difference.unless.test(text) ? id : difference.instead(id);
  });
}

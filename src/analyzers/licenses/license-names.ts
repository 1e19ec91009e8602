import { exceptionAliases, licenseAliases } from "./license-aliases.ts";
import { licenseOfURL } from "./license-urls.ts";
import { nameKey } from "./name-key.ts";
import {
  type LicenseExpression,
  type LicenseTerm,
  mapTerms,
  parseLicenseExpression,
} from "./spdx-expression.ts";
import {
  licenseList,
  listedException,
  listedExceptions,
  listedLicense,
  listedLicenses,
  successorOf,
} from "./spdx-list.ts";

/** Deprecated identifiers that stand for more than another identifier. */
const successors = new Map(
  Object.entries({
    "GPL-2.0-with-autoconf-exception": "GPL-2.0-only WITH Autoconf-exception-2.0",
    "GPL-2.0-with-bison-exception": "GPL-2.0-only WITH Bison-exception-2.2",
    "GPL-2.0-with-classpath-exception": "GPL-2.0-only WITH Classpath-exception-2.0",
    "GPL-2.0-with-font-exception": "GPL-2.0-only WITH Font-exception-2.0",
    "GPL-2.0-with-GCC-exception": "GPL-2.0-only WITH GCC-exception-2.0",
    "GPL-3.0-with-autoconf-exception": "GPL-3.0-only WITH Autoconf-exception-3.0",
    "GPL-3.0-with-GCC-exception": "GPL-3.0-only WITH GCC-exception-3.1",
    "eCos-2.0": "GPL-2.0-or-later WITH eCos-exception-2.0",
    wxWindows: "LGPL-2.0-or-later WITH WxWindows-exception-3.1",
  }),
);
const gnu = /^(?:A|L)?GPL-|^GFDL-/i;
const maxNameLength = 300;
/** "(GPLv2+)", "(CC0 1.0)" after a name: no more than one word and a version. */
const acronym = /\((?:the )?[A-Za-z][A-Za-z0-9.+-]{0,19}(?: v?\d[\d.]*)?\)/g;
let known: KnownNames | undefined;

/** Licences and exceptions of one list, by their names. */
interface KnownNames {
  readonly list: object;
  readonly licenses: ReadonlyMap<string, LicenseExpression>;
  readonly exceptions: ReadonlyMap<string, string>;
}

function knownNames(): KnownNames {
  const list = licenseList();
  if (known?.list !== list) known = { list, licenses: licensesByKey(), exceptions: exceptionsByKey() };
  return known;
}

/** The licence of this name or address, if exactly one is known by it. */
export function licenseNamed(name: string): LicenseExpression | undefined {
  if (name.length > maxNameLength) return undefined;
  const { licenses } = knownNames();
  const withoutAcronym = name.replaceAll(acronym, " ");
  return licenses.get(nameKey(name)) ?? licenses.get(nameKey(withoutAcronym)) ?? ofText(licenseOfURL(name));
}

/** The exception of this name, if exactly one is known by it. */
export function exceptionNamed(name: string): string | undefined {
  return listedException(name)?.id ?? knownNames().exceptions.get(exceptionKey(name));
}

/** A term with the list's current identifiers; undefined when the list knows its licence or exception not. */
export function licenseOf(term: LicenseTerm): LicenseExpression | undefined {
  const exception = term.exception === undefined ? undefined : exceptionOf(term.exception);
  if (term.exception !== undefined && exception === undefined) return undefined;
  const current = currentLicense(term.id, term.orLater);
  if (exception === undefined || current === undefined) return current;
  return current.kind === "license" && current.exception === undefined
    ? { ...current, exception }
    : undefined;
}

function exceptionOf(id: string): string | undefined {
  return /^(?:DocumentRef-[^:]+:)?AdditionRef-/.test(id) ? id : listedException(id)?.id;
}

function currentLicense(id: string, orLater: boolean): LicenseExpression | undefined {
  if (/^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-/.test(id)) return { kind: "license", id, orLater };
  const listed = listedLicense(id);
  if (listed === undefined) return undefined;
  if (gnu.test(listed.id) && !listed.id.includes("-with-")) {
    const plain = listed.id.replace(/-(?:only|or-later)$|\+$/, "");
    return gnuLicense(plain, orLater || /-or-later$|\+$/.test(listed.id));
  }
  const successor = successors.get(listed.id) ?? (listed.isDeprecated ? successorOf(listed.id) : undefined);
  return successor === undefined ? { kind: "license", id: listed.id, orLater } : ofText(successor);
}

function gnuLicense(plain: string, isLater: boolean): LicenseExpression {
  return { kind: "license", id: `${plain}-${isLater ? "or-later" : "only"}`, orLater: false };
}

function ofText(text: string | undefined): LicenseExpression | undefined {
  const parsed = text === undefined ? undefined : parseLicenseExpression(text);
  return parsed === undefined ? undefined : mapTerms(parsed, (term) => licenseOf(term) ?? term);
}

function licensesByKey(): Map<string, LicenseExpression> {
  const byKey = new Map<string, LicenseExpression>();
  const add = (name: string, expression: LicenseExpression | undefined): void => {
    const key = nameKey(name);
    if (expression !== undefined && key !== "" && !byKey.has(key)) byKey.set(key, expression);
  };
  for (const [expression, ...names] of licenseAliases) {
    for (const name of names) add(name, ofText(expression));
  }
  const listed = [...listedLicenses()].sort(
    (left, right) => Number(left.isDeprecated) - Number(right.isDeprecated),
  );
  for (const { id } of listed) add(id, ofText(id));
  for (const { id, name } of listed) add(name, ofText(id));
  return byKey;
}

function exceptionsByKey(): Map<string, string> {
  const byKey = new Map<string, string>();
  const named = [
    ...exceptionAliases,
    ...[...listedExceptions()].map(({ id, name }) => [id, id, name] as const),
  ];
  for (const [id, ...names] of named) {
    for (const name of names) if (!byKey.has(exceptionKey(name))) byKey.set(exceptionKey(name), id);
  }
  return byKey;
}

function exceptionKey(name: string): string {
  return nameKey(name.replaceAll(/\b(?:exceptions?|special|linking permission)\b/gi, " "));
}

import { isSuppressing, type StatementProduct, type StatementTrust, type VexStatement } from "#model";

/** A statement that is about a finding, with the product by which it is. */
export interface Applicable {
  readonly statement: VexStatement;
  /** How narrowly it is meant; see {@link specificity}. */
  readonly specificity: number;
}

/** What you say of your artifacts goes before what comes with them; what nobody verified is heard and not heeded. */
const tiers: Readonly<Record<StatementTrust, number>> = {
  own: 0,
  given: 0,
  document: 1,
  attested: 1,
  claimed: 2,
};
const trustOrder: readonly StatementTrust[] = ["own", "given", "document", "attested", "claimed"];

/** Whether a statement may decide anything. */
export function isHeeded({ source }: VexStatement): boolean {
  return tiers[source.trust] < 2;
}

/** Points for each thing that a statement names: exactly, or by a pattern. */
export function specificity(statement: VexStatement, product: StatementProduct | undefined): number {
  const names = statement.names.length === 0 ? 0 : statement.names.every(isPattern) ? 1 : 2;
  if (product === undefined) return names;
  const { image, purl, within, packageName, packageVersion, path } = product;
  const ofImage = image === undefined ? 0 : isPattern(image) ? 1 : /sha\d+:[0-9a-f]{32}/.test(image) ? 4 : 3;
  const ofPackage =
    purl === undefined
      ? packageName === undefined
        ? 0
        : isPattern(packageName)
          ? 1
          : 2
      : 2 + Number(hasVersion(purl));
  const ofWhole = within === undefined ? 0 : 2 + Number(hasVersion(within));
  const ofPath = path === undefined ? 0 : isPattern(path) ? 1 : 3;
  const rest = [
    packageVersion,
    product.packageTypes,
    product.sourceName,
    product.fixState,
    product.distribution,
  ];
  return names + ofImage + ofPackage + ofWhole + ofPath + rest.filter((one) => one !== undefined).length;
}

function isPattern(text: string): boolean {
  return text.includes("*");
}

function hasVersion(purl: string): boolean {
  return /[^/]@[^/?#]/.test(purl);
}

/** The one that decides comes first: see docs/exceptions.md, "Which one counts". */
export function compareApplicable(left: Applicable, right: Applicable): number {
  return (
    tierOf(left) - tierOf(right) ||
    right.specificity - left.specificity ||
    trustOf(left) - trustOf(right) ||
    timeOf(right) - timeOf(left) ||
    caution(left) - caution(right) ||
    (left.statement.id < right.statement.id ? -1 : 1)
  );
}

/** Whether two statements weigh the same and say the opposite. */
export function isContradiction(left: Applicable, right: Applicable): boolean {
  const isSame =
    tierOf(left) === tierOf(right) &&
    left.specificity === right.specificity &&
    trustOf(left) === trustOf(right) &&
    timeOf(left) === timeOf(right);
  return isSame && caution(left) + caution(right) === 2 && caution(left) !== caution(right);
}

function tierOf({ statement }: Applicable): number {
  return tiers[statement.source.trust];
}

function trustOf({ statement }: Applicable): number {
  return trustOrder.indexOf(statement.source.trust);
}

function timeOf({ statement }: Applicable): number {
  return statement.issued === undefined ? 0 : Date.parse(statement.issued);
}

/** Among equals the one that makes a finding count decides. */
function caution({ statement }: Applicable): number {
  if (statement.status === "affected") return 0;
  return isSuppressing(statement) ? 2 : 1;
}

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const sources = fileURLToPath(new URL("../../src", import.meta.url));

/** The codes of errors that the sources use, sorted. */
export interface SourceCodes {
  /** Files that were read: a check of nothing finds nothing. */
  readonly files: number;
  readonly errors: readonly { readonly className: string; readonly code: string }[];
}

/** Reads the codes of errors from the type argument of each class that extends `AssayError`. */
export function sourceCodes(): SourceCodes {
  const errors: { className: string; code: string }[] = [];
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.includes("testdata"))
    .sort();
  for (const name of files) {
    const text = readFileSync(join(sources, name), "utf8");
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    visit(file, (node) => {
      if (ts.isClassDeclaration(node)) errors.push(...errorsOf(node, file));
    });
  }
  errors.sort((left, right) =>
    `${left.className} ${left.code}` < `${right.className} ${right.code}` ? -1 : 1,
  );
  return { files: files.length, errors };
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

function errorsOf(
  node: ts.ClassDeclaration,
  file: ts.SourceFile,
): readonly { className: string; code: string }[] {
  const parent = node.heritageClauses
    ?.flatMap((clause) => [...clause.types])
    .find((type) => type.expression.getText() === "AssayError");
  const argument = parent?.typeArguments?.[0];
  const className = node.name?.text;
  if (argument === undefined || className === undefined) return [];
  return literals(argument, file).map((code) => ({ className, code }));
}

/** The texts of a union of literals, written in place or as an alias of the same file. */
function literals(type: ts.TypeNode, file: ts.SourceFile): readonly string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((member) => literals(member, file));
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return [type.literal.text];
  if (!ts.isTypeReferenceNode(type)) return [];
  const name = type.typeName.getText();
  const alias = file.statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name,
  );
  return alias !== undefined && ts.isTypeAliasDeclaration(alias) ? literals(alias.type, file) : [];
}

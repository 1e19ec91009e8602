import { errorCodes } from "./error-codes.ts";
import { code, markdownTable, page } from "./markdown.ts";
import type { SourceCodes } from "./source-codes.ts";

const introduction = `An error ends the command: what was asked is wrong, or what was named cannot be read. The message says what happened and
where, its second line what to do; \`--debug\` adds the code below and the stack. Which exit code an error leads to is in
[exit codes](exit-codes.md).
`;

/** The reference page of the error codes: those of the sources, with what the catalogue says of each. */
export function errorsPage({ errors }: SourceCodes): string {
  const rooms = Map.groupBy(errors, ({ className }) => className);
  const sections = [...rooms].map(([className, members]) => {
    const rows = members.map((member) => [code(member.code), errorCodes[className]?.[member.code] ?? ""]);
    return `## ${className}\n\n${markdownTable(["Code", "Meaning"], rows)}`;
  });
  return page("Errors", [introduction, ...sections].join("\n"));
}
